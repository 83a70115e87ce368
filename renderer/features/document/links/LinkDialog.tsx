import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import type * as Y from 'yjs'
import { safeHref } from '../../../../shared/document/bodySchema.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../DocumentView.module.css'
import { insertLink } from '../mentions/mentionPlugin.ts'
import { hrefFromInput } from './linkAddress.ts'
import { ProcessLinks } from './ProcessLinks.tsx'

interface Props {
  readonly editor: Editor
  readonly processId: ProcessId
  readonly processDoc: Y.Doc
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Creates a link on the selection, or edits the link at the caret; or puts one to something of the process behind the selection. */
export function LinkDialog({ isOpen, onClose, ...rest }: Props) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('document.link')} isOpen={isOpen} onClose={onClose} size="small">
      <LinkForm {...rest} onClose={onClose} />
      <ProcessLinks
        {...rest}
        onChoose={({ target, title }) => {
          insertLink(rest.editor, target, title || t('common.untitled'))
          onClose()
        }}
      />
    </Dialog>
  )
}

function LinkForm({ editor, onClose }: Pick<Props, 'editor' | 'onClose'>) {
  const { t } = useTranslations()
  const [initialHref] = useState(() => safeHref(editor.getAttributes('link').href))
  const [address, setAddress] = useState(initialHref ?? '')
  const [tried, setTried] = useState(false)
  const href = hrefFromInput(address)
  const save = () => {
    setTried(true)
    if (!href) return
    applyLink(editor, href)
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
        save()
      }}
    >
      <TextField
        label={t('document.link.address')}
        help={t('document.link.help')}
        error={tried && !href ? t('document.link.wrong') : null}
        value={address}
        onChange={setAddress}
        maxLength={2048}
        autoFocus
        inputMode="url"
      />
      <div className={css.formActions}>
        {initialHref && <Button onPress={remove}>{t('document.link.remove')}</Button>}
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit">
          {t('document.link.save')}
        </Button>
      </div>
    </form>
  )
}

function applyLink(editor: Editor, href: string): void {
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
