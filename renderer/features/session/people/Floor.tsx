import { ArrowDown, ArrowUp, Hand as HandIcon, Mic, MicOff, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { clockText } from '../../../../shared/base/time/timer.ts'
import { handQueue, speakerOf, speakingShares } from '../../../../shared/model/derived/speaking.ts'
import { liveAttendance } from '../../../../shared/model/records/attendance.ts'
import { livePeople, type PersonId } from '../../../../shared/model/records/person.ts'
import { liveHands, lowerHand, orderHands, personOfHand } from '../../../../shared/model/records/raisedHand.ts'
import { endTurn, giveFloor, liveSpeakingSums, liveTurns } from '../../../../shared/model/records/speakingTurn.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { RoomViewProps } from '../../feature.ts'
import type { SessionRun } from '../run/useSessionRun.ts'
import { useSessionNow } from '../time/useSessionNow.ts'
import css from './PeoplePanel.module.css'

type Props = RoomViewProps & { readonly run: SessionRun; readonly whyNot: string | null }

/** Who speaks, who asked to, and for how long each organisation spoke: whoever leads gives the floor. */
export function Floor({ processRoom, room: { doc }, author, run, whyNot }: Props) {
  const { t } = useTranslations()
  const hands = useLive(liveHands(doc))
  const speeches = useLive(liveTurns(doc))
  const sums = useLive(liveSpeakingSums(doc))
  const people = useLive(livePeople(processRoom.doc))
  const present = useLive(liveAttendance(doc))
  const now = useSessionNow(author.now)
  const current = run.progress.current?.id ?? null
  const queue = handQueue(hands, speeches, current)
  const speaker = speakerOf(speeches)
  const shares = speakingShares(speeches, sums, now)
  const of = (person: PersonId) => {
    const recorded = people.find(({ id }) => id === person)
    const attending = present.find(({ id }) => (id as string) === person)
    return {
      name: recorded?.name || attending?.name || t('session.people.unnamed'),
      organisation: attending?.organisation ?? recorded?.organisation ?? '',
    }
  }
  const list = useRef<HTMLOListElement>(null)
  const [moved, setMoved] = useState('')
  /** @param button which of the row had the focus: it goes along with the hand */
  const move = (from: number, to: number, button: number) => {
    const hand = queue[from]
    if (!hand) return
    orderHands(doc, author, queue.toSpliced(from, 1).toSpliced(to, 0, hand))
    setMoved(t('session.hands.moved', { name: of(personOfHand(hand)).name, number: to + 1, count: queue.length }))
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>(`[data-hand="${CSS.escape(hand.id)}"] button`)[button]?.focus())
  }
  return (
    <>
      <section aria-labelledby="session-floor">
        <h3 id="session-floor">{t('session.floor')}</h3>
        {speaker ? (
          <div className={css.speaker}>
            <Mic aria-hidden size={18} />
            <span dir="auto">{of(speaker.person).name}</span>
            <span className={css.soft}>{clockText(Math.max(0, now - speaker.from))}</span>
            <Button Icon={MicOff} variant="quiet" whyNot={whyNot} onPress={() => endTurn(doc, author)}>
              {t('session.floor.end')}
            </Button>
          </div>
        ) : (
          <p className={css.soft}>{t('session.floor.nobody')}</p>
        )}
        {queue.length === 0 && <p className={css.soft}>{t('session.hands.none')}</p>}
        <p role="status" className="visually-hidden">
          {moved}
        </p>
        <ol className={css.list} aria-label={t('session.hands')} ref={list}>
          {queue.map((hand, at) => {
            const person = personOfHand(hand)
            const { name, organisation } = of(person)
            return (
              <li key={hand.id} className={css.row} data-hand={hand.id}>
                <HandIcon aria-hidden size={18} />
                <span className={css.name}>
                  <span dir="auto">{name}</span>
                  <span className={css.soft}>
                    {[organisation, t(`session.hand.${hand.kind}`), hand.isHeard ? t('session.hands.heard') : ''].filter(Boolean).join(' · ')}
                  </span>
                </span>
                {queue.length > 1 && (
                  <>
                    <IconButton
                      Icon={ArrowUp}
                      label={t('session.hands.earlier', { name })}
                      whyNot={whyNot ?? (at === 0 ? t('session.hands.isFirst') : null)}
                      onPress={() => move(at, at - 1, 0)}
                    />
                    <IconButton
                      Icon={ArrowDown}
                      label={t('session.hands.later', { name })}
                      whyNot={whyNot ?? (at === queue.length - 1 ? t('session.hands.isLast') : null)}
                      onPress={() => move(at, at + 1, 1)}
                    />
                  </>
                )}
                <Button
                  whyNot={whyNot}
                  aria-label={t('session.floor.giveTo', { name })}
                  onPress={() => giveFloor(doc, author, { person, organisation, run: current ?? undefined })}
                >
                  {t('session.floor.give')}
                </Button>
                <IconButton Icon={X} label={t('session.hands.lower', { name })} whyNot={whyNot} onPress={() => lowerHand(doc, author, person)} />
              </li>
            )
          })}
        </ol>
      </section>
      {shares.length > 0 && (
        <section aria-labelledby="session-shares">
          <h3 id="session-shares">{t('session.shares')}</h3>
          <ul className={css.list}>
            {shares.map(({ organisation, seconds, share }) => (
              <li key={organisation} className={css.share}>
                <span dir="auto">{organisation || t('session.shares.people')}</span>
                <span className={css.soft}>
                  {clockText(seconds * 1000)} · {Math.round(share * 100)} %
                </span>
                <span className={css.track} aria-hidden>
                  <span style={{ inlineSize: `${share * 100}%` }} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
