import { Check, Send, Smartphone } from 'lucide-react'
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react'
import type { ProblemCode } from '../../../../../shared/base/problem.ts'
import { lettersBeyond } from '../../../../../shared/base/text/graphemes.ts'
import { phoneAreaOf } from '../../../../../shared/model/derived/phoneArea.ts'
import { type AreaId, liveAreas } from '../../../../../shared/model/records/area.ts'
import { liveBoard } from '../../../../../shared/model/records/boardAttributes.ts'
import { MAX_NOTE_TEXT, type NewNote } from '../../../../../shared/model/records/note.ts'
import type { Step } from '../../../../../shared/model/records/step.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import { processAssets } from '../../../../sync/assets/processAssets.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import { type PhoneProps, useRunningStep } from '../../../phonePart.ts'
import { useUnsent } from '../../../phoneUnsent.ts'
import { BoardPage } from '../BoardPage.tsx'
import { MyNotes } from '../myNotes/MyNotes.tsx'
import { noteBackground } from '../notes/noteColour.ts'
import { useMyColour } from '../notes/useMyColour.ts'
import { usePhoneBoard } from '../PhoneBoard.tsx'
import { lazyNotePhoto } from '../pictures/lazyPictures.ts'
import { WriterSwitch } from '../writer/WriterSwitch.tsx'
import { deliveryTextKey } from './deliveryTextKey.ts'
import { type NotePhoto, storePhoto } from './photo/notePhoto.ts'
import { sendNote, whyNotAdd } from './sendNote.ts'
import css from './WritePage.module.css'

export const WritePage = (props: PhoneProps) => <BoardPage {...props}>{(room) => <WriteNote {...props} room={room} />}</BoardPage>

/** Remaining characters from which the counter is announced. */
const NEAR_END = 200

interface WriteNoteProps extends PhoneProps {
  readonly room: OpenRoom
  /** The step that is shown above, with its question; null: the board asks. */
  readonly step?: Step | null
}

/** The board's question, a field, and Send. Below, what this person has sent. */
export function WriteNote({ room, author, processId, membership, step = null }: WriteNoteProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { id: board, title, draft, photo, setPhoto, delivery, isWriting } = usePhoneBoard()
  const running = useRunningStep()
  useUnsent(isWriting)
  const attributes = useLive(liveBoard(room.doc))
  const { question } = attributes
  const areas = useLive(liveAreas(room.doc))
  const mayEnter = useLive(room.mayWrite)
  useLive(room.rights.policy)
  useLive(room.rights.role)
  const refusal = whyNotAdd(room)
  const mayWrite = mayEnter && refusal === null
  const whyNot = mayWrite ? null : t(refusal ? `guest.write.${refusal}` : 'guest.write.readOnly')
  const status = useLive(room.status)
  /** Undefined: where the step or the board has it by default. */
  const [area, setArea] = useState<AreaId | null | undefined>()
  const [colour] = useMyColour(author.person)
  const [empty, setEmpty] = useState(false)
  const [sentOnce, setSentOnce] = useState(false)
  /** Why the photograph cannot be kept on this phone, and so not be sent. */
  const [photoProblem, setPhotoProblem] = useState<ProblemCode | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const text = draft.text.trim()
  const remaining = MAX_NOTE_TEXT - text.length
  const tooLong = remaining < 0

  useEffect(() => fitHeight(field.current, draft.text), [draft.text])

  // announced once when sent, and once when the host has received the note
  const deliveryText = t(deliveryTextKey(status), { count: status.copies ?? 0 })
  useEffect(() => {
    if (sentOnce) announce(deliveryText)
  }, [sentOnce, deliveryText])

  const { area: stepArea } = step ?? ((running?.target?.id as string | undefined) === board ? running?.step : null) ?? {}
  const chosenArea = [area, stepArea, phoneAreaOf(attributes, areas)].find((id) => id === null || areas.some((each) => each.id === id)) ?? null
  const areaQuestion = areas.find((each) => each.id === chosenArea)?.question
  function send(event: SubmitEvent) {
    event.preventDefault()
    setEmpty(text === '' && !photo)
    if ((text !== '' || photo) && !tooLong && mayWrite) {
      if (photo) void sendWithPhoto(photo)
      else put()
    }
    field.current?.focus()
  }
  const put = (pictured: Pick<NewNote, 'picture' | 'pictureText'> = {}) => {
    draft.clearOnceSaved(sendNote(room, author, { text, colour, area: chosenArea, ...pictured }))
    setSentOnce(true)
  }
  async function sendWithPhoto(sent: NotePhoto) {
    // gone from the form at once: a second press sends no second note
    setPhoto(null)
    const picture = await storePhoto(sent, processAssets(client, processId))
    const isStored = typeof picture !== 'string'
    setPhotoProblem(isStored ? null : picture)
    if (isStored) put({ picture, pictureText: sent.text.trim() })
    else setPhoto(sent)
  }

  return (
    <>
      {step ? (
        !step.prompt && question && <p dir="auto">{question}</p>
      ) : (
        <h1 tabIndex={-1} dir="auto">
          {question || t('guest.write.noQuestion')}
        </h1>
      )}
      {!question && !step && (
        <p className={css.board} dir="auto">
          {title}
        </p>
      )}
      {!step && running?.step.sealedAs && <p className={css.areaQuestion}>{t('guest.write.sealedNow')}</p>}
      {!mayWrite && (
        <p id={`${id}-why`} className={css.why}>
          {whyNot}
        </p>
      )}
      {areaQuestion && areaQuestion !== step?.prompt && (
        <p className={css.areaQuestion} dir="auto">
          {areaQuestion}
        </p>
      )}
      {mayWrite && <WriterSwitch processId={processId} ownName={membership.name} onDone={() => field.current?.focus()} />}
      <form className={css.form} onSubmit={send} noValidate>
        <label htmlFor={`${id}-note`} className={css.label}>
          {t('guest.write.field')}
        </label>
        <textarea
          ref={field}
          id={`${id}-note`}
          dir="auto"
          className={css.field}
          style={mayEnter ? noteBackground(colour) : undefined}
          rows={4}
          value={draft.text}
          readOnly={!mayEnter}
          aria-disabled={mayEnter ? undefined : true}
          aria-invalid={tooLong || empty ? true : undefined}
          aria-describedby={mayWrite ? `${id}-count` : `${id}-why`}
          onChange={(event) => {
            draft.setText(event.target.value)
            setEmpty(false)
          }}
        />
        <p id={`${id}-count`} role="status" className={tooLong || empty ? css.error : css.count}>
          {empty && t('guest.write.empty')}
          {tooLong && t('guest.write.tooLong', { count: lettersBeyond(text, MAX_NOTE_TEXT) })}
          {!tooLong && remaining <= NEAR_END && t('guest.write.left', { count: remaining })}
        </p>
        {areas.length > 0 && (
          <label className={css.area}>
            <span className={css.label}>{t('guest.write.area')}</span>
            <select
              className={css.select}
              value={chosenArea ?? ''}
              disabled={!mayEnter}
              onChange={(event) => setArea((event.target.value || null) as AreaId | null)}
            >
              <option value="">{t('guest.write.noArea')}</option>
              {areas.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.title || t('common.untitled')}
                </option>
              ))}
            </select>
          </label>
        )}
        {mayWrite && <lazyNotePhoto.View processId={processId} photo={photo} onPhoto={setPhoto} />}
        {photoProblem && photo && (
          <p role="alert" className={css.error}>
            {t(`problem.${photoProblem}.what`)} {t(`problem.${photoProblem}.now`)}
          </p>
        )}
        <TouchButton type="submit" variant="primary" wide Icon={Send} whyNot={whyNot}>
          {t('common.send')}
        </TouchButton>
        {mayWrite && (sentOnce || status.host === 'offline') && (
          <p className={css.state}>
            {text || photo ? (
              t('guest.write.unsent')
            ) : (
              <>
                {status.host === 'received' ? <Check aria-hidden size="1.2em" /> : <Smartphone aria-hidden size="1.2em" />}
                {deliveryText}
              </>
            )}
          </p>
        )}
      </form>
      <MyNotes room={room} author={author} processId={processId} delivery={delivery} mayWrite={mayEnter} areas={areas} />
    </>
  )
}

/** A text area that grows with its text. */
function fitHeight(field: HTMLTextAreaElement | null, text: string) {
  if (!field) return
  field.style.height = 'auto'
  if (text) field.style.height = `${field.scrollHeight + 4}px`
}
