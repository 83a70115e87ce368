import { Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { liveListings, roomsOf } from '../../../shared/model/records/listing.ts'
import { livePeople } from '../../../shared/model/records/person.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { closeNotice, notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { lossesOf, type PersonLosses } from '../../sync/losses/losses.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'
import css from './Losses.module.css'
import { LossItem } from './LossItem.tsx'

const keyOf = ({ room, person }: PersonLosses) => `${room} ${person}`

/** A button in the bar while somebody has taken away much of what others wrote; facilitators are told at once. */
export function LossBar({ processId, processRoom, author }: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const losses = useLive(lossesOf(client, processId))
  const listings = useLive(liveListings(processRoom.doc))
  const people = useLive(livePeople(processRoom.doc))
  const [shown, setShown] = useState(false)
  const announcedKeys = useRef<ReadonlySet<string>>(new Set())
  const announced = useRef<number | null>(null)
  const show = () => {
    // it would lie over the list
    if (announced.current !== null) closeNotice(announced.current)
    setShown(true)
  }
  const titleOf = ({ room }: PersonLosses) => listings.find((listing) => roomsOf(listing).some((name) => name === room))?.title || t('losses.process')
  const nameOf = ({ person }: PersonLosses) => people.find(({ id }) => id === person)?.name ?? t('losses.somebody')
  useEffect(() => {
    const unannounced = losses.find((each) => !announcedKeys.current.has(keyOf(each)))
    announcedKeys.current = new Set(losses.map(keyOf))
    if (losses.length === 0) setShown(false)
    // one notice for all: the list has each of them
    if (!unannounced || shown) return
    if (announced.current !== null) closeNotice(announced.current)
    announced.current = notify(t('losses.new', { name: nameOf(unannounced), title: titleOf(unannounced) }), {
      tone: 'signal',
      action: { label: t('losses.show'), run: show },
    })
  })
  return (
    <>
      {losses.length > 0 && (
        <Button Icon={Undo2} variant="danger" onPress={show}>
          {t('losses.open')}
        </Button>
      )}
      <Dialog title={t('losses.title')} isOpen={shown && losses.length > 0} onClose={() => setShown(false)} dismissable>
        <ul className={css.losses}>
          {losses.map((each) => (
            <LossItem key={keyOf(each)} loss={each} processId={processId} author={author} name={nameOf(each)} title={titleOf(each)} />
          ))}
        </ul>
      </Dialog>
    </>
  )
}
