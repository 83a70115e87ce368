/** A value that a marker or an attribute of a block may hold: never an object, because two people's objects cannot be merged. */
export type Scalar = string | number | boolean | null

/**
 * The marks of a run of text by their names: the address of a link, true for any other. Only known marks with a valid value, in the
 * order of `flatMarks`.
 */
export type FlatMarks = Readonly<Record<string, true | string>>

/** Characters with the same marks, as they are stored: `\n` is a line break. As many units of the shared text as it has UTF-16 units. */
export interface FlatText {
  readonly text: string
  readonly marks: FlatMarks
}

/** Something in the text that is no character and that this version knows, such as a mention. One unit of the shared text. */
export interface FlatEmbed {
  readonly embed: Readonly<Record<string, Scalar>>
  readonly marks: FlatMarks
  /** What a footnote says, where it stands first; absent where it stands again, and where footnotes were not read. */
  readonly note?: readonly FlatBlock[]
}

/** Something in the text that this version does not know: shown as one placeholder, and stored on. One unit of the shared text. */
export interface FlatUnknown {
  readonly unknown: true
  /** What the shared text has there, to be written again where it is moved; undefined where it cannot be. */
  readonly raw: unknown
  readonly marks: FlatMarks
}

/** A part of the content of a block. */
export type FlatInline = FlatText | FlatEmbed | FlatUnknown

/** One block of a document, as everybody reads it: a plain value. */
export interface FlatBlock {
  /** Null for characters without a marker. The second block of one id reads as `<id>~2`. */
  readonly id: string | null
  /** Name of its block type (`shared/document/blocks.ts`), or the one of a newer version. */
  readonly type: string
  /** Only what differs from the default. */
  readonly attrs: Readonly<Record<string, Scalar>>
  /** Empty for an atom and for a table. */
  readonly content: readonly FlatInline[]
  /** Of a table. A block of type `table` without it stands where a second marker says that the table is. */
  readonly table?: FlatTable
}

/** Rows and columns of a table, and its cells. */
export interface FlatTable {
  /** Id under which rows, columns and cells are stored. */
  readonly id: string
  /** Whether its marker is gone while somebody wrote in it: it stands after the last block, and takes no unit of the shared text. */
  readonly isLost: boolean
  /** Ids in order; those that were deleted while somebody wrote in them are the last ones. */
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** How many of the last rows and columns were deleted. */
  readonly lostRows: number
  readonly lostColumns: number
  /** Width of each column in pixels; null: as it comes. */
  readonly widths: readonly (number | null)[]
  /** By row, then by column. */
  readonly cells: readonly (readonly FlatCell[])[]
}

/** One cell of a table: a body without tables. */
export interface FlatCell {
  readonly isHeader: boolean
  /** How many columns and rows it takes; more than one only where the cells that it covers are empty. */
  readonly columns: number
  readonly rows: number
  /** Whether another cell covers it: it is empty and not drawn. */
  readonly isCovered: boolean
  /** Never empty. */
  readonly blocks: readonly FlatBlock[]
}

/** A paragraph without anything, as an empty document or an empty cell reads. */
export const emptyBlock: FlatBlock = { id: null, type: 'p', attrs: {}, content: [] }

/** Units of the shared text that a block takes: its marker and its content. */
export const unitsOf = ({ id, content, table }: FlatBlock): number =>
  table?.isLost ? 0 : (id === null ? 0 : 1) + content.reduce((sum, part) => sum + ('text' in part ? part.text.length : 1), 0)

/** The id as the marker has it, of one that was read twice (`<id>~2`). */
export const markerId = (id: string): string => id.split('~', 1)[0] ?? id
