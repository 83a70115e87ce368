import { withoutMarkStacks } from './markStacks.ts'

/**
 * Characters that hide, reorder or interrupt what stands around them: control characters (except tab and line feed), embeddings,
 * overrides and isolates of direction (UAX #9), zero-width spaces, line separators, lone surrogates. Joiners and direction marks, which
 * languages need, do not reorder others and stay.
 */
const HIDING = /[\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}|[^\P{Cc}\n\t]/gu

/**
 * A name, a title or a file name from others as what it is: in the order in which it is written, without characters that cannot be seen
 * and without stacks of combining marks. Cost: O(length).
 */
export const visibleText = (text: string): string => withoutMarkStacks(text.replace(HIDING, ''))
