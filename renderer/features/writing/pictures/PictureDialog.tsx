import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { ImageUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../../kit/Button.tsx'
import { Dialog } from '../../../kit/Dialog.tsx'
import { TextField } from '../../../kit/TextField.tsx'
import { useTranslations } from '../../../kit/words.ts'
import css from '../Writing.module.css'
import { importPicture, type Picture } from './importPicture.ts'
import { tellPictureProblem } from './insertPictures.ts'

interface Props {
  readonly editor: Editor
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Chooses a picture and asks for its description; or changes the description of the one selected. */
export function PictureDialog({ editor, isOpen, onClose }: Props) {
  const { t: say } = useTranslations()
  const chosen = isOpen && selectedPicture(editor)
  return (
    <Dialog title={say(chosen ? 'writing.picture.describe' : 'writing.picture')} isOpen={isOpen} onClose={onClose} size="small">
      <PictureForm editor={editor} onClose={onClose} />
    </Dialog>
  )
}

const selectedPicture = (editor: Editor) => {
  const { selection } = editor.state
  return selection instanceof NodeSelection && selection.node.type.name === 'image' ? selection.node : null
}

function PictureForm({ editor, onClose }: Omit<Props, 'isOpen'>) {
  const { t: say } = useTranslations()
  const [old] = useState(() => selectedPicture(editor))
  const [picture, setPicture] = useState<Picture | null>(null)
  const [alt, setAlt] = useState(String(old?.attrs.alt ?? ''))
  const [busy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const choose = (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    importPicture(file)
      .then(setPicture, tellPictureProblem)
      .finally(() => setBusy(false))
  }
  const keep = () => {
    const { state } = editor
    if (picture)
      editor
        .chain()
        .focus()
        .insertContentAt(old ? state.selection.from : state.selection.to, { type: 'image', attrs: { ...picture, alt: alt.trim() } })
        .run()
    else editor.chain().focus().updateAttributes('image', { alt: alt.trim() }).run()
    onClose()
  }
  const shown = picture?.src ?? (old?.attrs.src as string | undefined)
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (shown) keep()
      }}
    >
      {shown && <img src={shown} alt={alt} className={css.preview} />}
      {!old && (
        <>
          <input
            ref={input}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif"
            hidden
            onChange={(event) => choose(event.target.files?.[0])}
          />
          <Button Icon={ImageUp} onPress={() => input.current?.click()} autoFocus>
            {say(picture ? 'writing.picture.another' : 'writing.picture.choose')}
          </Button>
          <p className={css.small} role="status">
            {busy ? say('common.loading') : say('writing.picture.kinds')}
          </p>
        </>
      )}
      <TextField
        label={say('writing.picture.alt')}
        help={say('writing.picture.alt.help')}
        value={alt}
        onChange={setAlt}
        maxLength={500}
        lines={2}
        autoFocus={Boolean(old)}
      />
      <div className={css.formActions}>
        <Button onPress={onClose}>{say('common.cancel')}</Button>
        <Button variant="primary" type="submit" whyNot={shown ? null : say('writing.picture.chooseFirst')}>
          {say(old ? 'common.save' : 'writing.picture.insert')}
        </Button>
      </div>
    </form>
  )
}
