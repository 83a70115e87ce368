import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { ImageUp } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { ASSET_SCHEME, formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { pictureDataUrl } from '../../../../shared/base/assets/pictureData.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { PICTURE_TYPES, type PreparedPicture, preparePicture } from '../../../kit/pictures/preparePicture.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../DocumentView.module.css'
import { DocumentPicture } from '../phone/DocumentPicture.tsx'
import { insertPicture, notifyPictureProblem } from './insertPictures.ts'
import { tellStill } from './storePicture.ts'
import { type Animation, wholeAnimation } from './wholeAnimation.ts'

interface Props {
  readonly editor: Editor
  readonly processId: ProcessId
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Inserts a chosen picture with a description, or edits the description of the selected picture. */
export function PictureDialog({ editor, processId, isOpen, onClose }: Props) {
  const { t } = useTranslations()
  const selected = isOpen && selectedPicture(editor)
  return (
    <Dialog title={t(selected ? 'document.picture.describe' : 'document.picture')} isOpen={isOpen} onClose={onClose} size="small">
      <PictureForm editor={editor} processId={processId} onClose={onClose} />
    </Dialog>
  )
}

const selectedPicture = (editor: Editor) => {
  const { selection } = editor.state
  return selection instanceof NodeSelection && selection.node.type.name === 'image' ? selection.node : null
}

function PictureForm({ editor, processId, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslations()
  const [existing] = useState(() => selectedPicture(editor))
  const [picture, setPicture] = useState<PreparedPicture | null>(null)
  // what is stored of a picture that moves; the preview stands still
  const [animation, setAnimation] = useState<Animation | null>(null)
  const [alt, setAlt] = useState(String(existing?.attrs.alt ?? ''))
  const [busy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const choose = (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    Promise.all([preparePicture(file), wholeAnimation(file)])
      .then(([prepared, animated]) => {
        setPicture(prepared)
        setAnimation(animated)
        return animated ? undefined : tellStill(file)
      }, notifyPictureProblem)
      .finally(() => setBusy(false))
  }
  const preview = useMemo(() => (picture ? pictureDataUrl(picture.content) : null), [picture])
  const save = async () => {
    if (!picture) {
      editor.chain().focus().updateAttributes('image', { alt: alt.trim() }).run()
      onClose()
      return
    }
    setBusy(true)
    try {
      const { content, width, height } = animation ?? picture
      const ref = await editor.storage.pictureNodes.add(content)
      if (!editor.isDestroyed) {
        editor.commands.focus()
        insertPicture(editor, { src: formatAssetRef(ref), width, height }, alt.trim())
      }
      onClose()
    } catch (error) {
      notifyPictureProblem(error)
      setBusy(false)
    }
  }
  const existingSrc = existing ? String(existing.attrs.src ?? '') : ''
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy && (picture || existing)) void save()
      }}
    >
      {preview ? (
        <img src={preview} alt={alt} className={css.preview} />
      ) : existingSrc.startsWith(ASSET_SCHEME) ? (
        <DocumentPicture processId={processId} reference={existingSrc} description={alt} className={css.preview} />
      ) : (
        existingSrc && <img src={existingSrc} alt={alt} className={css.preview} />
      )}
      {!existing && (
        <>
          <input ref={input} type="file" accept={PICTURE_TYPES} hidden onChange={(event) => choose(event.target.files?.[0])} />
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
        <Button variant="primary" type="submit" whyNot={picture || existing ? null : t('document.picture.chooseFirst')}>
          {t(existing ? 'common.save' : 'document.picture.insert')}
        </Button>
      </div>
    </form>
  )
}
