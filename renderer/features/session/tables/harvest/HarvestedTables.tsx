import type * as Y from 'yjs'
import type { Run } from '../../../../../shared/model/records/run.ts'
import type { Step } from '../../../../../shared/model/records/step.ts'
import type { PlaceProps } from '../../../feature.ts'
import { TablesStage } from '../TablesStage.tsx'
import { HarvestList } from './HarvestList.tsx'
import { TableNoteField } from './TableNoteField.tsx'
import { useHarvest } from './useHarvest.ts'

interface Props extends PlaceProps {
  readonly step: Step
  readonly run: Run
  /** The room of the meeting. */
  readonly doc: Y.Doc
  readonly whyNot: string | null
}

/** Small tables with what they write: on the board of the step, and in a list by table and round. */
export function HarvestedTables({ step, run, doc, whyNot, ...place }: Props) {
  const harvest = useHarvest(place, step, run.id)
  const { room } = harvest
  return (
    <TablesStage
      step={step}
      run={run}
      doc={doc}
      author={place.author}
      whyNot={whyNot}
      harvest={(hasRounds) => <HarvestList harvest={harvest} hasRounds={hasRounds} open={place.open} />}
      noteField={(round, number) => room && <TableNoteField room={room} author={place.author} place={{ run: run.id, round, number }} />}
    />
  )
}
