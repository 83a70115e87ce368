import type { Editor } from '@tiptap/core'
import { ClipboardPen } from 'lucide-react'
import { memo, useMemo } from 'react'
import { isLate } from '../../../../shared/document/sections/sectionPlan.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { cx } from '../../../kit/text/cx.ts'
import { formatList } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { leavesOf } from '../binding/nodes/flowNodes.ts'
import type { CaretPlace } from '../editor/remoteCarets.ts'
import type { DocumentPeople } from '../people/useDocumentPeople.ts'
import { type EditorSection, sectionAt } from '../sections/editorSections.ts'
import { planText } from '../sections/sectionTexts.ts'
import { today } from '../sections/today.ts'
import css from './DocumentOutline.module.css'

interface Props {
  readonly editor: Editor
  readonly sections: readonly EditorSection[]
  readonly people: DocumentPeople
  /** The others whose caret is in the text. */
  readonly carets: readonly CaretPlace[]
  /** Asks what is planned for a section; null where this person may not plan. */
  readonly onPlan: ((id: string) => void) | null
}

/**
 * The list of headings beside the text, with what is planned for their sections; a press scrolls to the heading. Rendered again only where one of
 * these changed, not with what is looked up after each pause of typing.
 */
export const DocumentOutline = memo(function Outline({ editor, sections, people, carets, onPlan }: Props) {
  const { t, language } = useTranslations()
  const day = today()
  const present = useMemo(() => namesBySection(sections, carets), [sections, carets])
  return (
    <nav className={css.outline} aria-label={t('document.outline')}>
      <h2 className={css.title}>{t('document.outline')}</h2>
      {sections.length === 0 ? (
        <p className={css.empty}>{t('document.outline.empty')}</p>
      ) : (
        <ul className={css.list}>
          {sections.map(({ id, at, level, title, plan }) => (
            <OutlineEntry
              key={id ?? at}
              {...{ editor, id, at, level, onPlan }}
              title={title || t('common.untitled')}
              plan={plan ? planText(plan, people.nameOf, language) : ''}
              isLate={plan !== null && isLate(plan, day)}
              names={formatList(present.get(at) ?? [], language)}
            />
          ))}
        </ul>
      )}
    </nav>
  )
})

interface EntryProps extends Pick<Props, 'editor' | 'onPlan'>, Pick<EditorSection, 'id' | 'at' | 'level' | 'title'> {
  /** What is planned, in words; '' where nothing is. */
  readonly plan: string
  readonly isLate: boolean
  /** Who else is there; '' where nobody is. */
  readonly names: string
}

/** A heading of the list, rendered again where it says something else: a text of a hundred pages has hundreds. */
const OutlineEntry = memo(function Entry({ editor, id, at, level, title, plan, isLate: late, names, onPlan }: EntryProps) {
  const { t } = useTranslations()
  return (
    <li className={cx(css.item, css[`level${level}`])}>
      <button type="button" className={css.entry} onClick={() => goTo(editor, at)}>
        {title}
        {plan && (
          <span className={css.plan}>
            {plan}
            {late && <strong className={css.late}> {t('document.section.late')}</strong>}
          </span>
        )}
        {names && <span className={css.present}>{t('document.outline.here', { names })}</span>}
      </button>
      {id && onPlan && (
        <IconButton Icon={ClipboardPen} variant="quiet" label={t('document.section.planThis', { title })} onPress={() => onPlan(id)} />
      )}
    </li>
  )
})

/** Who is in which section, by the index of its heading. Cost: O(carets × sections) */
function namesBySection(sections: readonly EditorSection[], carets: readonly CaretPlace[]): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>()
  for (const { name, pos } of carets) {
    const section = sectionAt(sections, pos)
    if (!section) continue
    const list = names.get(section.at) ?? []
    if (!list.includes(name)) names.set(section.at, [...list, name])
  }
  return names
}

/** Puts the caret at the end of a heading and shows it. @param at its index among the blocks */
function goTo(editor: Editor, at: number): void {
  const leaf = leavesOf(editor.state.doc)[at]
  if (!leaf?.node.isTextblock) return
  editor.commands.setTextSelection(leaf.pos + 1 + leaf.node.content.size)
  // at once, and not in the next frame: the next key belongs to the text
  editor.view.focus()
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches
  const element = editor.view.nodeDOM(leaf.pos)
  if (element instanceof Element) element.scrollIntoView({ block: 'start', behavior: reducedMotion ? 'auto' : 'smooth' })
}
