import { useEffect, useState } from 'react'
import { Door } from './Door.tsx'
import type { Arrival } from './fragment.ts'
import css from './Guest.module.css'
import { Table } from './Table.tsx'
import { type Visit, whereToBegin } from './visit.ts'
import { useWords } from './words.ts'

/** The phone's page: a door, and behind it a table. */
export function Guest({ arrival }: { readonly arrival: Arrival }) {
  const { say } = useWords()
  const [visit, setVisit] = useState<Visit>({ at: 'opening' })
  useEffect(() => {
    void whereToBegin(arrival).then(setVisit)
  }, [arrival])

  if (visit.at === 'opening')
    return (
      <main className={css.page}>
        <p role="status">{say('common.loading')}</p>
      </main>
    )
  if (visit.at === 'door') return <Door arrival={arrival} onIn={(seat) => setVisit({ at: 'table', seat })} />
  return <Table seat={visit.seat} invitation={arrival.invitation} />
}
