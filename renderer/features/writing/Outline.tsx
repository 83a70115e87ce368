import type { Editor } from '@tiptap/core'
import { useTranslations } from '../../kit/words.ts'
import { useSettled } from './editor/useSettled.ts'
import css from './Outline.module.css'

interface Entry {
  readonly level: number
  readonly text: string
}

/** The headings of a text, in order; empty ones too, so that the n-th here is the n-th there. */
export function listHeadings(editor: Editor): readonly Entry[] {
  const headings: Entry[] = []
  editor.state.doc.descendants((node) => {
    if (node.type.name === 'heading') headings.push({ level: Number(node.attrs.level), text: node.textContent.trim() })
    return !node.isTextblock
  })
  return headings
}

/** The headings at the left; one press goes there. */
export function Outline({ editor }: { readonly editor: Editor }) {
  const { t: say } = useTranslations()
  const headings = useSettled(editor, listHeadings)
  return (
    <nav className={css.outline} aria-label={say('writing.outline')}>
      <h2 className={css.title}>{say('writing.outline')}</h2>
      {headings.length === 0 ? (
        <p className={css.empty}>{say('writing.outline.empty')}</p>
      ) : (
        <ul className={css.list}>
          {headings.map((heading, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a heading is known by its place
            <li key={at} className={css[`level${heading.level}`]}>
              <button type="button" className={css.entry} onClick={() => goTo(editor, at)}>
                {heading.text || say('common.untitled')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

function goTo(editor: Editor, which: number): void {
  let count = 0
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name !== 'heading') return !node.isTextblock
    if (count++ === which) {
      editor
        .chain()
        .focus(pos + 1 + node.content.size, { scrollIntoView: false })
        .run()
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
      const element = editor.view.nodeDOM(pos)
      if (element instanceof Element) element.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
    }
    return false
  })
}
