import { Send } from 'lucide-react'
import { type SubmitEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { utf8 } from '../../../../shared/base/bytes.ts'
import { type AreaId, liveAreas } from '../../../../shared/model/records/area.ts'
import type { Listing, SessionId } from '../../../../shared/model/records/listing.ts'
import { isDatedNow } from '../../../../shared/model/records/logEntry.ts'
import { note } from '../../../../shared/model/records/note.ts'
import type { Step } from '../../../../shared/model/records/step.ts'
import { sealOf } from '../../../../shared/model/sessionLog/guardianChoice.ts'
import { revealedNoteId } from '../../../../shared/model/sessionLog/revealedNotes.ts'
import type { SealedRound } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { MAX_SEALED_TEXT_BYTES } from '../../../../shared/protocol/sessionLog/sealedText.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { announce } from '../../../kit/touch/announce.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../live/useLive.ts'
import { getPageItem, setPageItem } from '../../../store/pageItems.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import { useUnsent } from '../../phoneUnsent.ts'
import { OwnIdeas } from './OwnIdeas.tsx'
import css from './SilentForm.module.css'
import { silentDesk } from './silentDesk.ts'

/** Milliseconds after which an author's device opens an own idea that was revealed and that no guardians have opened. */
const GUARDIANS_MS = 20_000

interface Props extends Pick<PlaceProps, 'processId' | 'author'> {
  readonly session: SessionId
  readonly step: Step
  readonly target: Pick<Listing, 'kind' | 'id'> | null
  /** Null while it is not open. */
  readonly round: SealedRound | null
  /** Whether what is promised is shown elsewhere on the page. */
  readonly isPromised?: boolean
}

/** Writing in silence: what is promised, a field, and what this device has written. On phones, and on computers of who does not lead. */
export function SilentForm({ round, target, isPromised = false, ...props }: Props) {
  const { t } = useTranslations()
  const board = target?.kind === 'board' ? target.id : null
  const { room } = useRoom(props.processId, board ? `board/${board}` : null)
  const client = useSyncClient()
  const { processId, session } = props
  const desk = useMemo(() => silentDesk(client, processId, session), [client, processId, session])
  const own = (useLive(desk.secrets)?.ideas ?? []).filter((idea) => idea.round === round?.id)
  const isConnected = useLive(tableConnection(client, processId).status).state === 'connected'

  // to every host anew: another one may lack what this device has written
  const open = round && !round.closed ? round.id : null
  useEffect(() => {
    if (isConnected && open) desk.submitAgain((id) => id === open)
  }, [isConnected, open, desk])
  useOpenedByAuthor({ round, room, desk, own })

  if (!round) return <p role="status">{t('guest.sealed.wait')}</p>
  return (
    <div className={css.page}>
      {!isPromised && !round.closed && <SealPromise processId={processId} round={round} isRead={own.length > 0} />}
      {round.closed ? (
        <p role="status">{t(`guest.sealed.${stateOf(round, room)}`)}</p>
      ) : !isDatedNow(round.at, props.author.now()) ? (
        <p role="alert">{t('guest.sealed.dated')}</p>
      ) : (
        <IdeaField key={round.id} {...props} round={round} desk={desk} board={room} />
      )}
      <OwnIdeas ideas={own} round={round} desk={desk} />
    </div>
  )
}

/** How far a round is in which nobody writes any more. */
function stateOf({ revealed }: SealedRound, board: OpenRoom | null): 'closed' | 'opening' | 'revealed' {
  if (revealed.size === 0) return 'closed'
  // a phone that does not have the board, or a step without one, cannot see whether they are open
  const isThere = !board || [...revealed].some((id) => note.entries(board.doc)._map.has(revealedNoteId(id)))
  return isThere ? 'revealed' : 'opening'
}

/** People below which one can guess who wrote what. */
const FEW = 5

/** Who can read what, before the first word is written; afterwards it is there to be opened. */
function SealPromise({ processId, round, isRead }: Pick<Props, 'processId'> & { readonly round: SealedRound; readonly isRead: boolean }) {
  const { t } = useTranslations()
  const people = useLive(tableConnection(useSyncClient(), processId).onlineMembers).length
  const seal = sealOf(round.guardians)
  // somebody who leads put a key of their own under the name of a guardian
  const isForged = round.unoffered.length > 0
  return (
    <details className={css.promise} open={isForged || !isRead}>
      <summary className={css.seal}>{t(isForged ? 'guest.sealed.unoffered' : `guest.sealed.${seal}`)}</summary>
      {isForged ? (
        <p role="alert" className={css.alarm}>
          {t('guest.sealed.unofferedText')}
        </p>
      ) : (
        <p>{t(`guest.sealed.${seal}Text`)}</p>
      )}
      <p>{t(`guest.sealed.${round.attribution}`)}</p>
      {round.attribution !== 'named' && people < FEW && <p>{t('guest.sealed.fewPeople')}</p>}
    </details>
  )
}

interface FieldProps extends Omit<Props, 'target' | 'round'> {
  readonly round: SealedRound
  readonly desk: ReturnType<typeof silentDesk>
  readonly board: OpenRoom | null
}

function IdeaField({ processId, step, round, desk, board }: FieldProps) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const id = useId()
  const item = `sealedDraft/${processId}/${step.id}`
  const [text, setStoredText] = useState(() => getPageItem(client, item) ?? '')
  const [problem, setProblem] = useState<'empty' | 'tooLong' | null>(null)
  const [area, setArea] = useState<AreaId | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  useUnsent(text !== '')
  const setText = (next: string) => {
    setStoredText(next)
    setPageItem(client, item, next)
    setProblem(null)
  }
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const idea = text.trim()
    field.current?.focus()
    if (idea === '') return setProblem('empty')
    if (utf8(idea).length > MAX_SEALED_TEXT_BYTES) return setProblem('tooLong')
    setText('')
    void desk.write(round, idea, area)
    announce(t('guest.sealed.sending'))
  }
  return (
    <form className={css.form} onSubmit={send} noValidate>
      <label htmlFor={`${id}-idea`} className={css.label}>
        {t('guest.sealed.field')}
      </label>
      <textarea
        ref={field}
        id={`${id}-idea`}
        dir="auto"
        rows={4}
        className={css.field}
        value={text}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-problem`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-problem`} role="status" className={css.problem}>
        {problem && t(`guest.sealed.${problem}`)}
      </p>
      {board && !step.area && <AreaChoice board={board} area={area} onArea={setArea} />}
      <TouchButton type="submit" variant="primary" wide Icon={Send}>
        {t('guest.sealed.send')}
      </TouchButton>
    </form>
  )
}

function AreaChoice({
  board,
  area,
  onArea,
}: {
  readonly board: OpenRoom
  readonly area: AreaId | null
  readonly onArea: (area: AreaId | null) => void
}) {
  const { t } = useTranslations()
  const areas = useLive(liveAreas(board.doc))
  if (areas.length === 0) return null
  return (
    <label className={css.area}>
      <span className={css.label}>{t('guest.sealed.area')}</span>
      <select className={css.select} value={area ?? ''} onChange={(event) => onArea((event.target.value || null) as AreaId | null)}>
        <option value="">{t('guest.sealed.noArea')}</option>
        {areas.map((each) => (
          <option key={each.id} value={each.id}>
            {each.title || t('common.untitled')}
          </option>
        ))}
      </select>
    </label>
  )
}

interface Opening extends Pick<Parameters<typeof OwnIdeas>[0], 'desk'> {
  readonly round: SealedRound | null
  readonly room: OpenRoom | null
  readonly own: Parameters<typeof OwnIdeas>[0]['ideas']
}

/** What is on the board is forgotten here; what was revealed and does not come, because guardians are gone, its author's device opens. */
function useOpenedByAuthor({ round, room, desk, own }: Opening): void {
  const notes = useLive(room ? note.live(room.doc) : noNotes)
  useEffect(() => {
    if (!round || !room) return
    const isThere = (id: string) => note.entries(room.doc)._map.has(revealedNoteId(id))
    const revealed = own.filter(({ id }) => round.revealed.has(id))
    for (const idea of revealed) if (isThere(idea.id) || idea.text === '') desk.forget(idea)
    if (notes.length < 0 || !revealed.some((idea) => idea.text !== '' && !isThere(idea.id))) return
    const timer = setTimeout(() => {
      for (const idea of revealed) if (idea.text !== '' && !isThere(idea.id)) void desk.openOwn(round, idea)
    }, GUARDIANS_MS)
    return () => clearTimeout(timer)
  }, [round, room, notes, own, desk])
}

const NO_NOTES: ReturnType<ReturnType<typeof note.live>['current']> = []
const noNotes = { current: () => NO_NOTES, subscribe: () => () => undefined }
