import { ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useState } from 'react'
import type * as Y from 'yjs'
import type { ListedOrganisation } from '../../../../shared/model/derived/people/organisations.ts'
import {
  changeOrganisationKind,
  mergeOrganisation,
  organisationKinds,
  removeOrganisation,
  renameOrganisation,
  restoreOrganisation,
  separateOrganisation,
} from '../../../../shared/model/records/organisation.ts'
import { MAX_ORGANISATION, type Person } from '../../../../shared/model/records/person.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { Delegates } from './Delegates.tsx'
import css from './Organisations.module.css'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly whyNot: string | null
  readonly organisation: ListedOrganisation
  readonly others: readonly ListedOrganisation[]
  readonly people: readonly Person[]
  /** How many people said that they are there for it. */
  readonly count: number
}

/** One organisation: what it is called, what it is, who speaks for it, which others are the same. */
export function OrganisationCard({ doc, author, whyNot, organisation, others, people, count }: Props) {
  const { t } = useTranslations()
  const [isOpen, setIsOpen] = useState(false)
  const details = useId()
  const { id, name, kind, merged, delegates } = organisation
  const undo = (run: () => void) => ({ kind: 'people.organisations', action: { label: t('common.undoShort'), run } })
  const merge = (into: ListedOrganisation) => {
    mergeOrganisation(doc, author, id, into.id)
    notify(
      t('people.organisations.merged', { name, into: into.name }),
      undo(() => separateOrganisation(doc, author, id)),
    )
  }
  const remove = () => {
    const removed = [organisation, ...merged].map(({ id: each, name: called, kind: what, mergedInto }) => ({
      id: each,
      name: called,
      kind: what,
      ...(mergedInto && { mergedInto }),
    }))
    for (const each of removed) removeOrganisation(doc, author, each.id)
    notify(
      t('people.organisations.removed', { name }),
      undo(() => {
        for (const each of removed) restoreOrganisation(doc, author, each)
      }),
    )
  }
  return (
    <li className={css.organisation}>
      <div className={css.row}>
        <div className={css.name}>
          <InPlaceField
            label={t('people.organisations.nameOf', { name })}
            variant="boxed"
            value={name}
            maxLength={MAX_ORGANISATION}
            required
            whyNot={whyNot}
            onSave={(next) => renameOrganisation(doc, author, id, next)}
          />
          <span className={css.soft}>
            {[t('people.organisations.people', { count }), t('people.organisations.delegateCount', { count: delegates.length })].join(' · ')}
          </span>
        </div>
        <Select
          label={t('people.organisations.kindOf', { name })}
          hideLabel
          value={kind}
          options={organisationKinds.map((each) => ({ id: each, label: t(`people.organisations.kind.${each}`) }))}
          isDisabled={whyNot !== null}
          onChange={(next) => changeOrganisationKind(doc, author, id, next)}
        />
        <Button
          variant="quiet"
          Icon={isOpen ? ChevronUp : ChevronDown}
          aria-expanded={isOpen}
          aria-controls={details}
          aria-label={t('people.organisations.delegatesOf', { name })}
          onPress={() => setIsOpen(!isOpen)}
        >
          {t('people.organisations.delegates')}
        </Button>
        <Menu
          label={t('people.organisations.more', { name })}
          entries={[
            ...others.map((other) => ({
              id: other.id,
              label: t('people.organisations.mergeInto', { name: other.name }),
              whyNot,
              onAction: () => merge(other),
            })),
            ...(others.length > 0 ? (['separator'] as const) : []),
            { id: 'remove', label: t('people.organisations.remove'), variant: 'danger' as const, whyNot, onAction: remove },
          ]}
        />
      </div>
      {merged.length > 0 && (
        <ul className={css.merged}>
          {merged.map((each) => (
            <li key={each.id}>
              <span>{t('people.organisations.also', { name: each.name })}</span>
              <Button
                variant="quiet"
                whyNot={whyNot}
                aria-label={t('people.organisations.separateOne', { name: each.name })}
                onPress={() => separateOrganisation(doc, author, each.id)}
              >
                {t('people.organisations.separate')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div id={details} hidden={!isOpen}>
        {isOpen && <Delegates doc={doc} author={author} whyNot={whyNot} organisation={organisation} people={people} />}
      </div>
    </li>
  )
}
