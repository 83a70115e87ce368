import { Extension, type InputRule, markInputRule, markPasteRule, type PasteRule } from '@tiptap/core'

/** Signs around words that become a mark: only those that touch the words on both sides, as in Markdown, so that "2 * 3 * 4" stays. */
const SIGNS = [
  { mark: 'bold', sign: '\\*\\*', inside: '[^*]', needs: '[\\p{L}\\p{N}]' },
  { mark: 'bold', sign: '__', inside: '[^_]', needs: '[\\p{L}\\p{N}]' },
  { mark: 'italic', sign: '\\*', inside: '[^*]', needs: '\\p{L}[^*]|[^*]\\p{L}' },
  { mark: 'italic', sign: '_', inside: '[^_]', needs: '\\p{L}[^_]|[^_]\\p{L}' },
  { mark: 'strike', sign: '~~', inside: '[^~]', needs: '[\\p{L}\\p{N}]' },
] as const

/** `**words**` after a blank. The last group is the words, the one before it the words with their signs, as the library expects. */
const pattern = ({ sign, inside, needs }: (typeof SIGNS)[number]): string =>
  `(?:^|\\s)(${sign}((?!\\s)(?=${inside}*?(?:${needs}))${inside}*(?<!\\s))${sign})`

/** Keeps signs that people type or paste as such, apart from the few that are a way to write bold, italics and struck words. */
export const TypedSigns = Extension.create({
  name: 'typedSigns',
  addInputRules(): InputRule[] {
    const { marks } = this.editor.schema
    return SIGNS.flatMap((each) => {
      const type = marks[each.mark]
      return type ? [markInputRule({ find: new RegExp(`${pattern(each)}$`, 'u'), type })] : []
    })
  },
  addPasteRules(): PasteRule[] {
    const { marks } = this.editor.schema
    return SIGNS.flatMap((each) => {
      const type = marks[each.mark]
      return type ? [markPasteRule({ find: new RegExp(`${pattern(each)}(?![\\p{L}\\p{N}*_~])`, 'gu'), type })] : []
    })
  },
})

/** Extensions whose rules for typed text are in force: not those for quotes (`> 65 anni`) and pictures, nor the library's for marks. */
export const typingRules: string[] = ['typedSigns', 'typedStarts', 'code']
/** Extensions whose rules for pasted text are in force. */
export const pasteRules: string[] = ['typedSigns', 'link', 'code']
