/** Each part of `src`, and the parts that it may import besides itself. */
export declare const layers: Readonly<Record<string, readonly string[]>>;

/** The folders of `src`, from the bottom to the top, with what each holds. */
export declare const folders: Readonly<Record<string, string>>;
