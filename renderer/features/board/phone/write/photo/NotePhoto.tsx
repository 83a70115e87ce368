import { ImagePlus, Trash2 } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { MAX_PICTURE_TEXT } from '../../../../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../../../../shared/model/records/processAttributes.ts'
import { startPicturePreparer } from '../../../../../kit/pictures/picturePreparer.ts'
import { PICTURE_TYPES } from '../../../../../kit/pictures/preparePicture.ts'
import { useTranslations } from '../../../../../kit/text/translations.ts'
import { announce } from '../../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../../live/useLive.ts'
import { processAssets } from '../../../../../sync/assets/processAssets.ts'
import { useSyncClient } from '../../../../../sync/useSyncClient.ts'
import css from './NotePhoto.module.css'
import { PHOTO_LIMITS, type NotePhoto as Photo, type PhotoProblem, photoOf } from './notePhoto.ts'

interface Props {
  readonly processId: ProcessId
  readonly photo: Photo | null
  readonly onPhoto: (photo: Photo | null) => void
}

/** A photograph for the note that is written: from the camera or the phone's pictures, seen before it is sent, with what it shows. */
export function NotePhoto({ processId, photo, onPhoto }: Props) {
  const { t } = useTranslations()
  const refusal = useLive(processAssets(useSyncClient(), processId).uploadProblem)
  const [problem, setProblem] = useState<PhotoProblem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [url, setUrl] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const { content, type } = photo ?? {}
  useEffect(() => {
    if (!content) return
    const created = URL.createObjectURL(new Blob([content as Uint8Array<ArrayBuffer>], { type: `image/${type}` }))
    setUrl(created)
    return () => {
      setUrl(null)
      URL.revokeObjectURL(created)
    }
  }, [content, type])

  const choose = async (file: File) => {
    setProblem(null)
    setBusy(true)
    const preparer = startPicturePreparer(PHOTO_LIMITS)
    const result = await photoOf(file, preparer)
    preparer.end()
    setBusy(false)
    if (typeof result === 'string') return setProblem(result)
    onPhoto({ ...result, text: photo?.text ?? '' })
    announce(t('guest.photo.added'))
  }
  const remove = () => {
    onPhoto(null)
    announce(t('guest.photo.removed'))
    button.current?.focus()
  }
  return (
    <div className={css.photo}>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        hidden
        data-note-photo=""
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          // so that the same file can be chosen again
          currentTarget.value = ''
          if (file) void choose(file)
        }}
      />
      {photo && url && <img className={css.image} src={url} alt={photo.text || t('guest.photo.alt')} width={photo.width} height={photo.height} />}
      {photo && (
        <>
          <label htmlFor={`${id}-text`}>{t('guest.photo.field')}</label>
          <input
            id={`${id}-text`}
            className={css.field}
            dir="auto"
            value={photo.text}
            maxLength={MAX_PICTURE_TEXT}
            onChange={(event) => onPhoto({ ...photo, text: event.target.value })}
          />
        </>
      )}
      <div className={css.actions}>
        <TouchButton ref={button} Icon={ImagePlus} onClick={() => input.current?.click()} whyNot={isBusy ? t('guest.photo.busy') : null}>
          {t(photo ? 'guest.photo.change' : 'guest.photo.add')}
        </TouchButton>
        {photo && (
          <TouchButton variant="quiet" Icon={Trash2} onClick={remove}>
            {t('guest.photo.remove')}
          </TouchButton>
        )}
      </div>
      <p role="status" className={problem || refusal ? css.problem : css.hint}>
        {isBusy
          ? t('guest.photo.busy')
          : problem
            ? t(`guest.photo.${problem}`)
            : refusal
              ? t('guest.photo.full')
              : photo
                ? t('guest.photo.hint')
                : ''}
      </p>
    </div>
  )
}
