/** Builds what is missing or older than the sources; ends the process when the build fails. */
export declare function buildIfStale(options?: { js?: boolean }): void;

/** Builds the page of the studio if it is missing or older than its sources. */
export declare function buildPageIfStale(): void;

/** Tells whether the type declarations are there and newer than the sources. */
export declare const areTypesBuilt: () => boolean;
