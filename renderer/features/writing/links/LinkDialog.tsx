import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { safeHref } from '../../../../shared/model/textDocument.ts'
import { Button } from '../../../kit/Button.tsx'
import { Dialog } from '../../../kit/Dialog.tsx'
import { TextField } from '../../../kit/TextField.tsx'
import { useTranslations } from '../../../kit/words.ts'
import css from '../Writing.module.css'

interface Props {
  readonly editor: Editor
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Makes a link of the selection, or changes the one at the caret. */
export function LinkDialog({ editor, isOpen, onClose }: Props) {
  const { t: say } = useTranslations()
  return (
    <Dialog title={say('writing.link')} isOpen={isOpen} onClose={onClose} size="small">
      <LinkForm editor={editor} onClose={onClose} />
    </Dialog>
  )
}

function LinkForm({ editor, onClose }: Omit<Props, 'isOpen'>) {
  const { t: say } = useTranslations()
  const [first] = useState(() => safeHref(editor.getAttributes('link').href))
  const [given, setGiven] = useState(first ?? '')
  const [tried, setTried] = useState(false)
  const href = readAddress(given)
  const keep = () => {
    setTried(true)
    if (!href) return
    putLink(editor, href)
    onClose()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onClose()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <TextField
        label={say('writing.link.address')}
        help={say('writing.link.help')}
        error={tried && !href ? say('writing.link.wrong') : null}
        value={given}
        onChange={setGiven}
        maxLength={2048}
        autoFocus
        inputMode="url"
      />
      <div className={css.formActions}>
        {first && <Button onPress={remove}>{say('writing.link.remove')}</Button>}
        <Button onPress={onClose}>{say('common.cancel')}</Button>
        <Button variant="primary" type="submit">
          {say('writing.link.keep')}
        </Button>
      </div>
    </form>
  )
}

/** The address as a person types it: `comune.gorizia.it`, `nome@ente.it` or a whole one. Null where it is not one we follow. */
export function readAddress(given: string): string | null {
  const text = given.trim()
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return safeHref(`mailto:${text}`)
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return safeHref(text)
  return text.includes('.') ? safeHref(`https://${text}`) : null
}

function putLink(editor: Editor, href: string): void {
  const { empty } = editor.state.selection
  const inLink = editor.isActive('link')
  if (empty && !inLink)
    editor
      .chain()
      .focus()
      .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
      .run()
  else editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
}
