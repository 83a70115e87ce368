import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { AtSign, ImagePlus, Link, Radio } from 'lucide-react'
import { useTranslations } from '../../../kit/text/translations.ts'
import { openUndoStep } from '../binding/undoStep.ts'
import { ChoiceList, useChoicePage } from '../choices/ChoiceList.tsx'
import type { TypedState } from '../choices/typedChoices.ts'
import { type BlockChoice, insertChoices, textChoices } from '../commands/blockChoices.ts'
import { beginMention } from '../mentions/mentionPlugin.ts'
import { matchingChoices } from './slashNames.ts'
import { slashChoices, slashStateOf } from './slashPlugin.ts'

type DialogName = 'picture' | 'live' | 'link'

interface Props {
  readonly editor: Editor
  readonly onDialog: (dialog: DialogName) => void
}

/** The list of blocks that opens after a `/`. */
export function SlashMenu({ editor, onDialog }: Props) {
  const { t } = useTranslations()
  const slash = useEditorState({ editor, selector: ({ editor: it }) => slashStateOf(it.state) })
  const dialog = (name: DialogName, titleKey: BlockChoice['titleKey'], namesKey: BlockChoice['namesKey'], Icon: BlockChoice['Icon']) => ({
    id: name,
    titleKey,
    namesKey,
    Icon,
    kind: null,
    run: () => onDialog(name),
  })
  const choices: readonly BlockChoice[] = [
    ...textChoices,
    ...insertChoices,
    { id: 'mention', titleKey: 'document.mention', namesKey: 'document.names.mention', Icon: AtSign, kind: null, run: beginMention },
    dialog('link', 'document.link', 'document.names.link', Link),
    dialog('picture', 'document.picture', 'document.names.picture', ImagePlus),
    dialog('live', 'document.live.insert', 'document.names.live', Radio),
  ]
  const matching = (query: string) => matchingChoices(choices, query, (key) => `${t(key)}`)
  const choose = ({ at, query }: TypedState, index: number) => {
    const choice = matching(query)[index]
    if (!choice) return
    // the sign and what is made of it are one step of undo, which gives the sign back
    const release = openUndoStep(editor)
    editor.view.dispatch(editor.state.tr.delete(at, at + 1 + query.length))
    choice.run(editor)
    release()
  }
  const { slashKeys } = editor.storage as Partial<Editor['storage']>
  const ids = useChoicePage(slashKeys, { count: (query) => matching(query).length, choose })
  const shown = slash ? matching(slash.query) : []
  return (
    <>
      <p role="status" className="visually-hidden">
        {shown.length > 0 ? t('document.slash.status', { count: shown.length }) : ''}
      </p>
      {slash && shown.length > 0 && (
        <ChoiceList
          {...{ editor, ...ids }}
          choices={slashChoices}
          open={slash}
          label={t('document.slash')}
          shown={shown.map(({ id, titleKey, Icon }) => ({ id, Icon, title: t(titleKey) }))}
          onChoose={(index) => choose(slash, index)}
        />
      )}
    </>
  )
}
