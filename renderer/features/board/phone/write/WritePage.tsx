import { Check, Send, Smartphone } from 'lucide-react'
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react'
import { lettersBeyond } from '../../../../../shared/base/text/graphemes.ts'
import { phoneAreaOf } from '../../../../../shared/model/derived/phoneArea.ts'
import { type AreaId, liveAreas } from '../../../../../shared/model/records/area.ts'
import { liveBoard } from '../../../../../shared/model/records/boardAttributes.ts'
import { MAX_NOTE_TEXT } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import { BoardPage } from '../BoardPage.tsx'
import { MyNotes } from '../myNotes/MyNotes.tsx'
import { noteBackground } from '../notes/noteColour.ts'
import { useMyColour } from '../notes/useMyColour.ts'
import { usePhoneBoard } from '../PhoneBoard.tsx'
import { deliveryTextKey } from './deliveryTextKey.ts'
import { sendNote } from './sendNote.ts'
import css from './WritePage.module.css'

export const WritePage = (props: PhoneProps) => <BoardPage {...props}>{(room) => <WriteNote room={room} author={props.author} />}</BoardPage>

/** Remaining characters from which the counter is announced. */
const NEAR_END = 200

/** The board's question, a field, and Send. Below, what this person has sent. */
function WriteNote({ room, author }: { readonly room: OpenRoom; readonly author: Author }) {
  const { t } = useTranslations()
  const { title, draft, delivery } = usePhoneBoard()
  const attributes = useLive(liveBoard(room.doc))
  const { question } = attributes
  const areas = useLive(liveAreas(room.doc))
  const mayWrite = useLive(room.mayWrite)
  const status = useLive(room.status)
  /** Undefined: where the board has it by default. */
  const [area, setArea] = useState<AreaId | null | undefined>()
  const [colour] = useMyColour(author.person)
  const [empty, setEmpty] = useState(false)
  const [sentOnce, setSentOnce] = useState(false)
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

  const chosenArea = [area, phoneAreaOf(attributes, areas)].find((id) => id === null || areas.some((each) => each.id === id)) ?? null
  function send(event: SubmitEvent) {
    event.preventDefault()
    setEmpty(text === '')
    if (text !== '' && !tooLong && mayWrite) {
      draft.clearOnceSaved(sendNote(room, author, { text, colour, area: chosenArea }))
      setSentOnce(true)
    }
    field.current?.focus()
  }

  return (
    <>
      <h1 tabIndex={-1} dir="auto">
        {question || t('guest.write.noQuestion')}
      </h1>
      {!question && (
        <p className={css.board} dir="auto">
          {title}
        </p>
      )}
      {!mayWrite && (
        <p id={`${id}-why`} className={css.why}>
          {t('guest.write.readOnly')}
        </p>
      )}
      <form className={css.form} onSubmit={send} noValidate>
        <label htmlFor={`${id}-note`} className={css.label}>
          {t('guest.write.field')}
        </label>
        <textarea
          ref={field}
          id={`${id}-note`}
          dir="auto"
          className={css.field}
          style={mayWrite ? noteBackground(colour) : undefined}
          rows={4}
          value={draft.text}
          readOnly={!mayWrite}
          aria-disabled={mayWrite ? undefined : true}
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
              disabled={!mayWrite}
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
        <TouchButton type="submit" variant="primary" wide Icon={Send} whyNot={mayWrite ? null : t('guest.write.readOnly')}>
          {t('common.send')}
        </TouchButton>
        {mayWrite && (sentOnce || status.host === 'offline') && (
          <p className={css.state}>
            {text ? (
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
      <MyNotes room={room} author={author} delivery={delivery} mayWrite={mayWrite} areas={areas} />
    </>
  )
}

/** A text area that grows with its text. */
function fitHeight(field: HTMLTextAreaElement | null, text: string) {
  if (!field) return
  field.style.height = 'auto'
  if (text) field.style.height = `${field.scrollHeight + 4}px`
}
