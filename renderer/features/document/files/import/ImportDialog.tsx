import type { Editor } from '@tiptap/core'
import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Problem } from '../../../../../shared/base/problem.ts'
import { random } from '../../../../../shared/base/random.ts'
import { takeReview } from '../../../../../shared/document/exchange/takeReview.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../../kit/dialogs/Dialog.tsx'
import { TextField } from '../../../../kit/fields/TextField.tsx'
import { notify } from '../../../../kit/notices/notices.ts'
import { t as translate, useTranslations } from '../../../../kit/text/translations.ts'
import { insertInParts } from '../../commands/insertBody.ts'
import css from '../../DocumentView.module.css'
import { Cancelled } from '../convert/converter.ts'
import type { ImportNote } from '../read/importNotes.ts'
import { importReview, type ReviewTarget } from './importReview.ts'
import { LeftOutList } from './LeftOutList.tsx'
import { ImportRefused, type ReadDocument, readDocumentFile, readMarkdownText } from './readDocumentFile.ts'

interface Props {
  readonly editor: Editor
  /** Where comments and tracked changes go; null: to nowhere, because this person may not comment. */
  readonly review: ReviewTarget | null
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Imports a file (.docx, .odt, .html, Markdown) or pasted Markdown: at the caret, or as the whole text of an empty document. Says what did not come in. */
export function ImportDialog({ editor, review, isOpen, onClose }: Props) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('document.importMarkdown')} isOpen={isOpen} onClose={onClose}>
      <ImportForm editor={editor} review={review} onClose={onClose} />
    </Dialog>
  )
}

function ImportForm({ editor, review, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslations()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [leftOut, setLeftOut] = useState<readonly ImportNote[] | null>(null)
  const [reading, setReading] = useState<AbortController | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => () => reading?.abort(), [reading])
  const bringIn = async (read: (signal: AbortSignal) => Promise<ReadDocument>) => {
    const controller = new AbortController()
    setReading(controller)
    setProblem(null)
    try {
      const document = await read(controller.signal)
      await insertDocument(editor, document, review)
      if (document.notes.length > 0) setLeftOut(document.notes)
      else onClose()
    } catch (error) {
      if (error instanceof Problem) setProblem(t(`problem.${error.code}.what`))
      else if (!(error instanceof Cancelled)) setProblem(t(`document.import.${error instanceof ImportRefused ? error.reason : 'unreadable'}`))
    } finally {
      setReading(null)
    }
  }
  if (leftOut) return <LeftOutList notes={leftOut} onClose={onClose} />
  const busy = reading ? t('document.import.reading') : null
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() && !reading) void bringIn(() => readMarkdownText(text))
      }}
    >
      <input
        ref={input}
        type="file"
        accept=".docx,.odt,.html,.htm,.md,.markdown,.zip,.txt,text/markdown,text/plain,text/html"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) void bringIn((signal) => readDocumentFile(file, signal, review !== null))
          event.target.value = ''
        }}
      />
      <Button Icon={FileUp} onPress={() => input.current?.click()} whyNot={busy} autoFocus>
        {t('document.import.choose')}
      </Button>
      <p>{t('document.import.kinds')}</p>
      <p role="status">{busy ?? ''}</p>
      <TextField label={t('document.import.paste')} help={t('document.import.help')} error={problem} value={text} onChange={setText} lines={8} />
      <div className={css.formActions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit" whyNot={busy ?? (text.trim() ? null : t('document.import.empty'))}>
          {t('document.import.insert')}
        </Button>
      </div>
    </form>
  )
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve))

/**
 * Replaces the body of an empty document; inserts at the caret of any other. What is said about it follows when all of it is there.
 * @throws Problem where the pictures cannot be stored: nothing is inserted
 */
export async function insertDocument(editor: Editor, { document, pictures, isWordsOnly }: ReadDocument, review: ReviewTarget | null): Promise<void> {
  for (const content of pictures) await editor.storage.pictureNodes.add(content)
  if (editor.isDestroyed) return
  editor.commands.focus()
  // each step in a task of its own, so that the window stays awake
  await nextTask()
  const reviewed = takeReview(document, random)
  await nextTask()
  if (!(await insertInParts(editor, reviewed.blocks))) return
  const counts = review && (await importReview(review, reviewed, document.comments))
  if (counts && counts.comments + counts.suggestions > 0) notify(translate('document.importedReview', counts))
  else notify(translate(isWordsOnly ? 'document.paste.wordsOnly' : 'document.imported'))
}

/** Inserts Markdown. Of a text that is too complex only the words come in. @throws ImportRefused */
export const insertMarkdown = async (editor: Editor, markdown: string): Promise<void> =>
  insertDocument(editor, await readMarkdownText(markdown), null)
