/** @type {import('next').NextConfig} */
export default {
  // Loaded by Node instead of bundled: the models and the driver must share one Mongoose.
  serverExternalPackages: ['typestar', 'mongoose', '@datastax/astra-db-ts'],
};
