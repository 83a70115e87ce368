import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { ImageUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../DocumentView.module.css'
import { importPicture, type Picture } from './importPicture.ts'
import { notifyPictureProblem } from './insertPictures.ts'

interface Props {
  readonly editor: Editor
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Inserts a chosen picture with a description, or edits the description of the selected picture. */
export function PictureDialog({ editor, isOpen, onClose }: Props) {
  const { t } = useTranslations()
  const selected = isOpen && selectedPicture(editor)
  return (
    <Dialog title={t(selected ? 'document.picture.describe' : 'document.picture')} isOpen={isOpen} onClose={onClose} size="small">
      <PictureForm editor={editor} onClose={onClose} />
    </Dialog>
  )
}

const selectedPicture = (editor: Editor) => {
  const { selection } = editor.state
  return selection instanceof NodeSelection && selection.node.type.name === 'image' ? selection.node : null
}

function PictureForm({ editor, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslations()
  const [existing] = useState(() => selectedPicture(editor))
  const [picture, setPicture] = useState<Picture | null>(null)
  const [alt, setAlt] = useState(String(existing?.attrs.alt ?? ''))
  const [busy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const choose = (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    importPicture(file)
      .then(setPicture, notifyPictureProblem)
      .finally(() => setBusy(false))
  }
  const save = () => {
    const { state } = editor
    if (picture)
      editor
        .chain()
        .focus()
        .insertContentAt(existing ? state.selection.from : state.selection.to, { type: 'image', attrs: { ...picture, alt: alt.trim() } })
        .run()
    else editor.chain().focus().updateAttributes('image', { alt: alt.trim() }).run()
    onClose()
  }
  const shown = picture?.src ?? (existing?.attrs.src as string | undefined)
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (shown) save()
      }}
    >
      {shown && <img src={shown} alt={alt} className={css.preview} />}
      {!existing && (
        <>
          <input
            ref={input}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif"
            hidden
            onChange={(event) => choose(event.target.files?.[0])}
          />
          <Button Icon={ImageUp} onPress={() => input.current?.click()} autoFocus>
            {t(picture ? 'document.picture.another' : 'document.picture.choose')}
          </Button>
          <p className={css.small} role="status">
            {busy ? t('common.loading') : t('document.picture.kinds')}
          </p>
        </>
      )}
      <TextField
        label={t('document.picture.alt')}
        help={t('document.picture.alt.help')}
        value={alt}
        onChange={setAlt}
        maxLength={500}
        lines={2}
        autoFocus={Boolean(existing)}
      />
      <div className={css.formActions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit" whyNot={shown ? null : t('document.picture.chooseFirst')}>
          {t(existing ? 'common.save' : 'document.picture.insert')}
        </Button>
      </div>
    </form>
  )
}
