/** The oldest of each major version of Mongoose and the newest of the one before, as they are installed beside the newest. */
export const mongooseVersions = ['mongoose-8-21', 'mongoose-8', 'mongoose-9-1'];
