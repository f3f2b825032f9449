import mongoose from 'mongoose';
import { driver } from 'typestar';

// The one thing that a Nest application on MongoDB has not. It comes before the schemas.
mongoose.setDriver(driver);
