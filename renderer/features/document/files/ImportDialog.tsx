import type { Editor } from '@tiptap/core'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { t as translate, useTranslations } from '../../../kit/text/translations.ts'
import css from '../DocumentView.module.css'
import { insertBody } from '../editor/insertBody.ts'
import { MAX_PASTED_CHARS, maxElements, tooMuchText } from '../paste/pasteLimits.ts'

interface Props {
  readonly editor: Editor
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Imports Markdown from a file or from pasted text: at the caret, or as the whole text of an empty document. */
export function ImportDialog({ editor, isOpen, onClose }: Props) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('document.importMarkdown')} isOpen={isOpen} onClose={onClose}>
      <ImportForm editor={editor} onClose={onClose} />
    </Dialog>
  )
}

function ImportForm({ editor, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslations()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const importText = async (markdown: string) => {
    if (tooMuchText(markdown)) return setProblem(t('document.import.tooMuch'))
    await insertMarkdown(editor, markdown)
    onClose()
  }
  const choose = async (file: File | undefined) => {
    if (!file) return
    const markdown = await readText(file)
    if (markdown === null) setProblem(t('problem.file.unreadable.what'))
    else await importText(markdown)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) void importText(text)
      }}
    >
      <input
        ref={input}
        type="file"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        hidden
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      <Button Icon={FileUp} onPress={() => input.current?.click()} autoFocus>
        {t('document.import.choose')}
      </Button>
      <TextField label={t('document.import.paste')} help={t('document.import.help')} error={problem} value={text} onChange={setText} lines={8} />
      <div className={css.formActions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit" whyNot={text.trim() ? null : t('document.import.empty')}>
          {t('document.import.insert')}
        </Button>
      </div>
    </form>
  )
}

/** The file as text; null if it is too big or not UTF-8. */
async function readText(file: File): Promise<string | null> {
  if (file.size > MAX_PASTED_CHARS * 4) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return text.includes('\u0000') ? null : text
  } catch {
    return null
  }
}

/** Replaces the body of an empty document; inserts at the caret of any other. Of a text that is too complex only the words come in. */
export async function insertMarkdown(editor: Editor, markdown: string): Promise<void> {
  const { plainParagraphs, readMarkdown } = await import('./markdown/readMarkdown.ts')
  const formatted = await readMarkdown(markdown, maxElements(markdown.length))
  const nodes = formatted ?? plainParagraphs(markdown)
  if (editor.isDestroyed) return
  editor.commands.focus()
  insertBody(editor, nodes)
  notify(translate(formatted ? 'document.imported' : 'document.paste.wordsOnly'))
}
