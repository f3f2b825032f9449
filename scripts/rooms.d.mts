/** The folders of `src`, from the bottom to the top, with what each holds. */
export declare const rooms: Readonly<Record<string, string>>;
