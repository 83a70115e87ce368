import { liveListings, nextSession } from '../../../shared/model/listing.ts'
import { livePeople } from '../../../shared/model/person.ts'
import { liveProcess } from '../../../shared/model/process.ts'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import { tableConnection } from '../../sync/tables.ts'
import type { PlaceProps } from '../feature.ts'
import { Facts } from './Facts.tsx'
import { Gaps } from './Gaps.tsx'
import { gapsOf } from './gaps.ts'
import { Latest } from './Latest.tsx'
import { NextSession } from './NextSession.tsx'
import css from './OverviewPlace.module.css'

/** A meeting of this morning is still the next one this evening. */
const STILL_NEXT_MS = 12 * 60 * 60 * 1000

/** The first page of a process. */
export function OverviewPlace(props: PlaceProps) {
  const { t: say } = useTranslations()
  const { process, author, processId } = props
  const facts = useLive(liveProcess(process.doc))
  const listings = useLive(liveListings(process.doc))
  const people = useLive(livePeople(process.doc))
  const here = useLive(tableConnection(processId).onlineMembers)
  const others = new Set([...people.map((person) => person.id), ...here.map((one) => one.id)])
  others.delete(author.person)
  const whyNot = useLive(process.mayWrite) ? null : say('overview.readOnly')
  const next = nextSession(listings, author.now() - STILL_NEXT_MS)

  return (
    <div className={css.page}>
      <h1 className="visually-hidden">{facts.title || say('common.untitled')}</h1>
      <Facts doc={process.doc} author={author} facts={facts} whyNot={whyNot} />
      <div className={css.columns}>
        <div className={css.column}>
          <NextSession {...props} next={next} whyNot={whyNot} />
          <Gaps {...props} gaps={gapsOf(facts, listings, others.size)} whyNot={whyNot} />
        </div>
        <div className={css.column}>
          <Latest {...props} kind="board" listings={listings} />
          <Latest {...props} kind="document" listings={listings} />
        </div>
      </div>
    </div>
  )
}
