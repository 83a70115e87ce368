import type { ReactNode } from 'react'
import type * as Y from 'yjs'
import type { Run } from '../../../../shared/model/records/run.ts'
import type { Step } from '../../../../shared/model/records/step.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { NewTables } from './NewTables.tsx'
import css from './Tables.module.css'
import { TablesMap } from './TablesMap.tsx'
import { useTables } from './useTables.ts'

interface Props {
  readonly step: Step
  readonly run: Run
  /** The room of the meeting. */
  readonly doc: Y.Doc
  readonly author: Author
  readonly whyNot: string | null
  /** What the tables wrote. */
  readonly harvest?: ((hasRounds: boolean) => ReactNode) | undefined
  /** Where whoever leads writes for a table. @param round from 0 @param number from 1 */
  readonly noteField?: ((round: number, number: number) => ReactNode) | undefined
}

/** What whoever leads sees of a step at small tables: how to make them, then who is where. */
export function TablesStage({ step, run, doc, author, whyNot, ...written }: Props) {
  const { t } = useTranslations()
  const tables = useTables({ doc, author, run })
  if (tables.breakout)
    return <TablesMap breakout={tables.breakout} tables={tables} step={step} doc={doc} author={author} whyNot={whyNot} {...written} />
  return (
    <div className={css.prepare}>
      <h2 dir="auto">{step.title || t('common.untitled')}</h2>
      {step.prompt && (
        <p className={css.prompt} dir="auto">
          {step.prompt}
        </p>
      )}
      <NewTables tables={tables} whyNot={whyNot} />
    </div>
  )
}
