export function compileKernel(): Promise<string>;
export function readKernel(): string;
