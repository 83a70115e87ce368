/** Where a record of a board is: `<root>/<key of the entry>`. */
export type PlainKey = string
/** The stored fields of a record as plain JSON. An attribute of the board has one field, with the name ''. */
export type PlainFields = Readonly<Record<string, unknown>>
/** All records of a board at one moment, by their keys. */
export type BoardState = ReadonlyMap<PlainKey, PlainFields>
