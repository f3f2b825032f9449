import mongoose from 'mongoose';
import { driver } from 'typestar';

// The one line that a Nest application on MongoDB does not have. It comes before the schemas.
mongoose.setDriver(driver);
