import { useState } from 'react'
import { TextField } from '../../kit/TextField.tsx'
import { useTranslations } from '../../kit/words.ts'
import type { ProcessSummary } from '../../store/shelf.ts'
import css from './Home.module.css'
import { ProcessCard } from './ProcessCard.tsx'
import type { Ways } from './ways.ts'

/** From more than these on, the shelf can be searched. */
const MANY = 8

/** The processes on this device: in use, then put away. */
export function ShelfView({ cards, ways }: { readonly cards: readonly ProcessSummary[]; readonly ways: Ways }) {
  const { t: say } = useTranslations()
  const [sought, setSought] = useState('')
  const found = cards.filter((card) => matches(card, sought))
  const inUse = found.filter((card) => card.archivedAt === null)
  const archived = found.filter((card) => card.archivedAt !== null)
  const row = (card: ProcessSummary) => (
    <li key={card.process}>
      <ProcessCard card={card} ways={ways} />
    </li>
  )
  return (
    <div>
      {cards.length > MANY && (
        <div className={css.search}>
          <TextField type="search" label={say('home.search')} value={sought} onChange={setSought} />
          <p role="status" className={css.small}>
            {sought.trim() && say('home.found', { count: found.length })}
          </p>
        </div>
      )}
      {inUse.length > 0 ? (
        <ul className={css.cards} aria-label={say('home.title')}>
          {inUse.map(row)}
        </ul>
      ) : (
        <p className={css.none}>{say(sought.trim() ? 'home.noneFound' : 'home.allArchived')}</p>
      )}
      {archived.length > 0 && (
        <details className={css.archived} {...(sought.trim() ? { open: true } : {})}>
          <summary>{say('home.archived', { count: archived.length })}</summary>
          <ul className={css.cards} aria-label={say('home.archivedLabel')}>
            {archived.map(row)}
          </ul>
        </details>
      )}
    </div>
  )
}

/** Every word sought is in the title or the place, accents and case aside. */
export function matches(card: Pick<ProcessSummary, 'title' | 'place'>, sought: string): boolean {
  const flat = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
  const held = flat(`${card.title} ${card.place}`)
  return flat(sought)
    .split(/\s+/)
    .every((word) => held.includes(word))
}
