import { Diff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { liveListings } from '../../../shared/model/listing.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { notify } from '../../kit/notices.ts'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import { type Divergence, divergencesOf } from '../../sync/differences.ts'
import type { PlaceProps } from '../feature.ts'
import css from './Differing.module.css'
import { DifferingCopy } from './DifferingCopy.tsx'

const keyOf = ({ room, by }: Divergence) => `${room} ${by}`

/** In the bar of a process as long as copies of something in it differ; each is told at once. */
export function DifferingBar({ processId, process }: PlaceProps) {
  const { t: say } = useTranslations()
  const found = useLive(divergencesOf(processId))
  const listings = useLive(liveListings(process.doc))
  const [shown, setShown] = useState(false)
  const known = useRef<ReadonlySet<string>>(new Set())
  const titleOf = ({ room }: Divergence) => listings.find(({ kind, id }) => `${kind}/${id}` === room)?.title || say('tray.process')
  useEffect(() => {
    const fresh = found.find((one) => !known.current.has(keyOf(one)))
    known.current = new Set(found.map(keyOf))
    if (found.length === 0) setShown(false)
    if (fresh)
      notify(say('differ.new', { title: titleOf(fresh) }), { tone: 'signal', action: { label: say('differ.show'), run: () => setShown(true) } })
  })
  return (
    <>
      {found.length > 0 && (
        <Button Icon={Diff} variant="danger" onPress={() => setShown(true)}>
          {say('differ.open')}
        </Button>
      )}
      <Dialog title={say('differ.title')} isOpen={shown && found.length > 0} onClose={() => setShown(false)} dismissable>
        <p>{say('differ.safe')}</p>
        <ul className={css.copies}>
          {found.map((one) => (
            <DifferingCopy key={keyOf(one)} difference={one} title={titleOf(one)} process={process} onTaken={() => setShown(false)} />
          ))}
        </ul>
      </Dialog>
    </>
  )
}
