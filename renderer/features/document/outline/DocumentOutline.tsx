import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useTranslations } from '../../../kit/text/translations.ts'
import { dataOf, kindOf } from '../binding/nodes/blockData.ts'
import { isTable } from '../binding/nodes/flowNodes.ts'
import { useDebouncedEditorValue } from '../editor/useDebouncedEditorValue.ts'
import css from './DocumentOutline.module.css'

/** The level of a heading; 0 for any other block. */
const headingLevel = (node: Node): number => (node.isTextblock ? Number(/^h([1-3])$/.exec(kindOf(node))?.[1] ?? 0) : 0)

interface HeadingEntry {
  readonly level: number
  readonly text: string
  /** Whether it must be written, and nothing stands under it yet. */
  readonly isMissing: boolean
}

/** The headings of a text in order, empty ones included, so that index n is the n-th heading of the document. */
export function listHeadings(editor: Editor): readonly HeadingEntry[] {
  const headings: { level: number; text: string; isMissing: boolean }[] = []
  const written = () => {
    const last = headings[headings.length - 1]
    if (last) last.isMissing = false
  }
  editor.state.doc.descendants((node) => {
    const level = headingLevel(node)
    if (level > 0) {
      headings.push({ level, text: node.textContent.trim(), isMissing: dataOf(node).required === true })
    } else if (isTable(node) ? hasAnswer(node) : node.isTextblock ? node.textContent.trim() !== '' : node.isAtom) written()
    return !node.isTextblock && !isTable(node)
  })
  return headings
}

/** Whether something stands in a cell that is no header. */
const hasAnswer = (table: Node): boolean =>
  table.children.some((row) => row.children.some((cell) => cell.type.name === 'tableCell' && cell.textContent.trim() !== ''))

/** The list of headings beside the text; a press scrolls to the heading. */
export function DocumentOutline({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslations()
  const headings = useDebouncedEditorValue(editor, listHeadings)
  return (
    <nav className={css.outline} aria-label={t('document.outline')}>
      <h2 className={css.title}>{t('document.outline')}</h2>
      {headings.length === 0 ? (
        <p className={css.empty}>{t('document.outline.empty')}</p>
      ) : (
        <ul className={css.list}>
          {headings.map((heading, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a heading has no id, only its index
            <li key={at} className={css[`level${heading.level}`]}>
              <button type="button" className={css.entry} onClick={() => goTo(editor, at)}>
                {heading.text || t('common.untitled')}
                {heading.isMissing && <span className={css.missing}>{t('document.outline.missing')}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

function goTo(editor: Editor, index: number): void {
  let count = 0
  editor.state.doc.descendants((node, pos) => {
    if (headingLevel(node) === 0) return !node.isTextblock
    if (count++ === index) {
      editor.commands.setTextSelection(pos + 1 + node.content.size)
      // at once, and not in the next frame: the next key belongs to the text
      editor.view.focus()
      const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches
      const element = editor.view.nodeDOM(pos)
      if (element instanceof Element) element.scrollIntoView({ block: 'start', behavior: reducedMotion ? 'auto' : 'smooth' })
    }
    return false
  })
}
