import { withoutMarkStacks } from '../base/text/markStacks.ts'

/** Whatever ends a line or a page (UAX #14, classes BK, CR and NL): word processors write a vertical tab, printers a form feed, mainframes U+0085. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g
/** What XML 1.0 cannot hold (production 2, Char), and the control characters of ISO 8859, which no screen shows. */
const UNSHOWABLE = /\p{Cs}|[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu

/**
 * A text without what no file format and no screen can show: lone surrogates, control characters, U+FFFE and U+FFFF, stacks of combining
 * marks. Whatever ends a line becomes `\n`, so that no words join. Cost: O(length).
 */
export const cleanText = (text: string): string => withoutMarkStacks(text.replace(LINE_END, '\n').replace(UNSHOWABLE, ''))
