import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Building2, UserRound } from 'lucide-react'
import { useTranslations } from '../../../kit/text/translations.ts'
import { ChoiceList, useChoicePage } from '../choices/ChoiceList.tsx'
import type { TypedState } from '../choices/typedChoices.ts'
import type { DocumentPeople } from '../people/useDocumentPeople.ts'
import { insertMention, mentionChoices } from './mentionPlugin.ts'
import { matchingNames, nameChoices } from './nameChoices.ts'

interface Props {
  readonly editor: Editor
  readonly people: DocumentPeople
}

/** The list of people and organisations that opens after a `@`. */
export function MentionMenu({ editor, people }: Props) {
  const { t } = useTranslations()
  const open = useEditorState({ editor, selector: ({ editor: it }) => mentionChoices.stateOf(it.state) })
  const choices = nameChoices(people)
  const matching = (query: string) => matchingNames(choices, query)
  const choose = ({ at, query }: TypedState, index: number) => {
    const choice = matching(query)[index]
    if (choice) insertMention(editor, { from: at, to: at + 1 + query.length }, choice.target, choice.name)
  }
  const { mentions } = editor.storage as Partial<Editor['storage']>
  const ids = useChoicePage(mentions, { count: (query) => matching(query).length, choose })
  const shown = open ? matching(open.query) : []
  return (
    <>
      <p role="status" className="visually-hidden">
        {shown.length > 0 ? t('document.mention.status', { count: shown.length }) : ''}
      </p>
      {open && shown.length > 0 && (
        <ChoiceList
          {...{ editor, open, ...ids }}
          choices={mentionChoices}
          label={t('document.mention')}
          shown={shown.map(({ target, name, detail }) => ({
            id: `${target.kind}/${target.id}`,
            Icon: target.kind === 'person' ? UserRound : Building2,
            title: name,
            detail: target.kind === 'person' ? detail : t('document.mention.organisation'),
          }))}
          onChoose={(index) => choose(open, index)}
        />
      )}
    </>
  )
}
