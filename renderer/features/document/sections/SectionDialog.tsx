import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { type SectionStatus, sectionPlanParts, sectionStatuses, storedOwner } from '../../../../shared/document/sections/sectionPlan.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { type Option, Select } from '../../../kit/fields/Select.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { dataOf } from '../binding/nodes/blockData.ts'
import { idOf, leavesOf } from '../binding/nodes/flowNodes.ts'
import css from '../DocumentView.module.css'
import type { DocumentPeople } from '../people/useDocumentPeople.ts'
import { type EditorSection, planSection } from './editorSections.ts'

interface Props {
  readonly editor: Editor
  readonly people: DocumentPeople
  /** The section that is planned; null: the dialog is closed. */
  readonly section: EditorSection | null
  readonly onClose: () => void
}

/** Asks who writes a section, how far it is, and until when. */
export function SectionDialog(props: Props) {
  const { t } = useTranslations()
  const { section, onClose } = props
  return (
    <Dialog title={t('document.section.title', { title: section?.title || t('common.untitled') })} isOpen={section !== null} onClose={onClose}>
      {section && <SectionForm {...props} section={section} />}
    </Dialog>
  )
}

const NOBODY = 'nobody'
const BY_TEXT = 'byText'

function SectionForm({ editor, people, section, onClose }: Props & { readonly section: EditorSection }) {
  const { t } = useTranslations()
  const stored = storedPlan(editor, section.id)
  const [status, setStatus] = useState<SectionStatus | typeof BY_TEXT>(stored.status ?? BY_TEXT)
  const [owner, setOwner] = useState(stored.owner ?? NOBODY)
  const [due, setDue] = useState(stored.due ?? '')
  const options = ownerOptions(people, stored.owner, t)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const plan = { status: status === BY_TEXT ? null : status, owner: owner === NOBODY ? null : owner, due: due || null }
        if (section.id) planSection(editor, section.id, plan)
        onClose()
      }}
      className={css.form}
    >
      <RadioField
        label={t('document.section.status')}
        value={status}
        onChange={setStatus}
        options={[
          { id: BY_TEXT, label: t('document.section.byText'), help: t('document.section.byTextHelp') },
          ...sectionStatuses.map((id) => ({ id, label: t(`document.section.${id}`) })),
        ]}
      />
      <Select label={t('document.section.owner')} value={owner} onChange={setOwner} options={options} />
      <TextField label={t('document.section.due')} help={t('document.section.dueHelp')} type="date" value={due} onChange={setDue} />
      <div className={css.formActions}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit">
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}

interface StoredPlan {
  readonly owner: string | null
  readonly status: SectionStatus | null
  readonly due: string | null
}

/** What somebody set for a section, and not what the text says of it. */
function storedPlan({ state }: Editor, id: string | null): StoredPlan {
  const heading = leavesOf(state.doc).find(({ node }) => id !== null && idOf(node) === id)?.node
  const data = heading ? dataOf(heading) : {}
  const valid = (part: keyof typeof sectionPlanParts) =>
    sectionPlanParts[part](data[part] ?? null) ? ((data[part] as string | undefined) ?? null) : null
  return { owner: valid('owner'), status: valid('status') as SectionStatus | null, due: valid('due') }
}

function ownerOptions({ list, organisations, nameOf }: DocumentPeople, current: string | null, t: ReturnType<typeof useTranslations>['t']) {
  const options: Option<string>[] = [
    { id: NOBODY, label: t('document.section.nobody') },
    ...list.map(({ id }) => ({ id: storedOwner({ person: id }) ?? NOBODY, label: nameOf(id) })),
    ...organisations.map((organisation) => ({
      id: storedOwner({ organisation }) ?? NOBODY,
      label: organisation,
      help: t('document.section.organisation'),
    })),
  ]
  if (current === null || options.some(({ id }) => id === current)) return options
  const name = current.slice(current.indexOf('/') + 1)
  return [...options, { id: current, label: current.startsWith('person/') ? nameOf(name) : name }]
}
