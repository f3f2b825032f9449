/** A value in JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object in JSON. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/**
 * A row as the page shows and sends it: each column by its name in the database, its value as the table's `toJSON()` writes it. A
 * `bigint`, `varint`, `decimal`, `uuid`, date or time is text, so that no digit is lost; a set is a list; a map with keys
 * of text is an object.
 */
export type RowJson = JsonObject;

/** A document as text in the JSON of the Data API (`{ "$date": … }`, `{ "$uuid": … }`), with every digit of its numbers. */
export type DocumentText = string;
