import { Diff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { liveListings, roomsOf } from '../../../shared/model/records/listing.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { type Divergence, divergencesOf } from '../../sync/divergence/divergences.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'
import css from './Divergence.module.css'
import { DivergentCopy } from './DivergentCopy.tsx'

const keyOf = ({ room, by }: Divergence) => `${room} ${by}`

/** A button in the bar while replicas of a room of the process differ; each new divergence is notified. */
export function DivergenceBar({ processId, processRoom }: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const divergences = useLive(divergencesOf(client, processId))
  const listings = useLive(liveListings(processRoom.doc))
  const [shown, setShown] = useState(false)
  const announcedKeys = useRef<ReadonlySet<string>>(new Set())
  const titleOf = ({ room }: Divergence) =>
    listings.find((listing) => roomsOf(listing).some((name) => name === room))?.title || t('divergence.process')
  useEffect(() => {
    const unannounced = divergences.find((each) => !announcedKeys.current.has(keyOf(each)))
    announcedKeys.current = new Set(divergences.map(keyOf))
    if (divergences.length === 0) setShown(false)
    if (unannounced)
      notify(t('divergence.new', { title: titleOf(unannounced) }), {
        tone: 'signal',
        action: { label: t('divergence.show'), run: () => setShown(true) },
      })
  })
  return (
    <>
      {divergences.length > 0 && (
        <Button Icon={Diff} variant="danger" onPress={() => setShown(true)}>
          {t('divergence.open')}
        </Button>
      )}
      <Dialog title={t('divergence.title')} isOpen={shown && divergences.length > 0} onClose={() => setShown(false)} dismissable>
        <p>{t('divergence.safe')}</p>
        <ul className={css.copies}>
          {divergences.map((each) => (
            <DivergentCopy key={keyOf(each)} difference={each} title={titleOf(each)} processRoom={processRoom} onReplaced={() => setShown(false)} />
          ))}
        </ul>
      </Dialog>
    </>
  )
}
