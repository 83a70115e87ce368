import { openChoice } from './choice.ts'
import { withDefault } from './fieldType.ts'

/** Sizes of letters that people choose. What they are in board units is a matter of the object. */
export const fontSizes = ['small', 'medium', 'large'] as const
/** One of the sizes of letters. */
export type FontSize = (typeof fontSizes)[number]

/** Where lines are put in the room that they have; `start` is on the right where they are written from right to left. */
export const alignments = ['start', 'middle', 'end'] as const
/** One of the alignments. */
export type Alignment = (typeof alignments)[number]

/** A size of letters; one that a newer version knows reads as `medium`. */
export const fontSizeField = withDefault(openChoice(fontSizes, 20), 'medium')

/** An alignment. @param usual what it reads as where it is absent, or one that a newer version knows */
export const alignmentField = (usual: Alignment) => withDefault(openChoice(alignments, 20), usual)
