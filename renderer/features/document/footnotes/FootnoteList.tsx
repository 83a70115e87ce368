import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { CornerLeftUp, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import * as Y from 'yjs'
import { bindSharedText } from '../../../../shared/base/yjs/bindSharedText.ts'
import { footnoteText } from '../../../../shared/document/flat/roots.ts'
import { type Author, transact } from '../../../../shared/model/transact.ts'
import { applySplice } from '../../../../shared/model/value/longText.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import './footnoteMarks.css'
import css from './FootnoteList.module.css'
import { footnoteKey, MAX_FOOTNOTE } from './footnotePlugin.ts'

interface Props {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly base: string
  readonly author: Author
  readonly mayWrite: boolean
  /** The footnote whose field has the focus next; the object is another one for each request. */
  readonly opened: { readonly id: string } | null
}

const NONE: readonly string[] = []

/** What the footnotes say, under the text in the order of their marks. Everybody writes in one at once, as in the text. */
export function FootnoteList({ editor, ...rest }: Props) {
  const { t } = useTranslations()
  const ids = useEditorState({ editor, selector: ({ editor: it }) => footnoteKey.getState(it.state)?.ids ?? NONE })
  if (ids.length === 0) return null
  return (
    <section className={css.notes} aria-label={t('document.footnotes')}>
      <ol className={css.list}>
        {ids.map((id, at) => (
          <Footnote key={id} id={id} number={at + 1} editor={editor} {...rest} />
        ))}
      </ol>
    </section>
  )
}

function Footnote({ editor, doc, base, author, mayWrite, opened, id, number }: Props & { readonly id: string; readonly number: number }) {
  const { t } = useTranslations()
  const fieldId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const element = field.current
    if (!element) return
    const text = footnoteText(doc, base, id)
    const grow = () => {
      element.style.height = 'auto'
      element.style.height = `${element.scrollHeight}px`
    }
    const write = (splices: readonly Parameters<typeof applySplice>[1][]) =>
      transact(doc, author, () => {
        for (const splice of splices) applySplice(text, splice)
      })
    const unbind = bindSharedText(element, { text, write }, { onChange: grow, maxLength: MAX_FOOTNOTE })
    grow()
    return unbind
  }, [doc, base, author, id])
  useEffect(() => {
    if (opened?.id === id) field.current?.focus()
  }, [opened, id])
  const returnToMark = () => {
    editor.commands.goToFootnoteMark(id)
    // at once: the next key is a letter of the text
    editor.view.focus()
  }
  /** What is typed here is a step of its own, not one with the mark. */
  const endStep = () => editor.storage.flatDocument.undo?.manager.stopCapturing()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const hasMod = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (event.key === 'Escape' || (hasMod && event.key === 'Enter')) returnToMark()
    else if (hasMod && (key === 'z' || key === 'y')) {
      const undo = editor.storage.flatDocument.undo
      if (event.shiftKey || key === 'y') undo?.redo()
      else undo?.undo()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <li className={css.note}>
      <label htmlFor={fieldId} className="visually-hidden">
        {t('document.footnote.field', { number })}
      </label>
      {/* letters alone: what stands between letters in a newer version is not typed over */}
      <textarea
        id={fieldId}
        ref={field}
        className={css.field}
        rows={1}
        dir="auto"
        readOnly={!mayWrite || hasMore(footnoteText(doc, base, id))}
        onKeyDown={onKeyDown}
        onFocus={endStep}
        onBlur={endStep}
      />
      <IconButton label={t('document.footnote.back', { number })} Icon={CornerLeftUp} variant="quiet" onPress={returnToMark} />
      {mayWrite && (
        <IconButton
          label={t('document.footnote.remove', { number })}
          Icon={Trash2}
          variant="quiet"
          onPress={() => {
            editor.commands.removeFootnote(id)
            editor.view.focus()
          }}
        />
      )}
    </li>
  )
}

/** Whether a text holds more than letters and their marks. Cost: its items. */
function hasMore(text: Y.Text): boolean {
  for (let item = text._start; item; item = item.right) if (!item.deleted && item.content instanceof Y.ContentEmbed) return true
  return false
}
