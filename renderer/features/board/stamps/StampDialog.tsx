import { Minus, Plus } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { stampForms } from '../../../../shared/model/records/stamp.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { stampKind } from '../../../board/objects/stamp/stampKind.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { formatList } from '../../../kit/text/format.ts'
import { t, useTranslations } from '../../../kit/text/translations.ts'
import type { BoardAuthors } from '../authors/boardAuthors.ts'
import { stampKeys } from '../boardTexts.ts'
import { nameIn } from '../connect/connect.ts'
import { useRights, whyNotAnything } from '../rights/whyNot.ts'
import { markableSelection } from '../tags/boardTags.ts'
import { useAttachedVersion } from '../tags/useAttached.ts'
import css from './StampDialog.module.css'
import { StampSymbol } from './StampSymbol.tsx'
import { stampsOf } from './stamping.ts'

/** People who are named for one form; of further ones it is said how many they are. */
const MAX_NAMES = 6

interface Props {
  readonly board: Board
  readonly authors: BoardAuthors
}

/**
 * The command that stamps: with objects selected it opens the dialog, in which stamps are put on them and one's own taken away; else it takes up the
 * tool, which puts them where one clicks.
 */
export function StampDialog({ board, authors }: Props) {
  const [ids, setIds] = useState<readonly ObjectId[] | null>(null)
  const close = useCallback(() => setIds(null), [])
  useCommands(
    useMemo<readonly Command[]>(
      () => [
        {
          id: 'board.stamp',
          titleKey: 'board.stamp.command',
          keys: 'Shift+S',
          run: () => {
            const chosen = markableSelection(board).map(({ id }) => id)
            if (chosen.length > 0) setIds(chosen)
            else board.setTool(stampKind.name)
          },
          whyNot: () => whyNotAnything(board),
        },
      ],
      [board],
    ),
  )
  const [first] = ids ?? []
  const title =
    first && ids?.length === 1 ? t('board.stamp.title', { name: nameIn(board, first) }) : t('board.stamp.titleMany', { count: ids?.length ?? 0 })
  return (
    <Dialog title={title} isOpen={ids !== null && ids.length > 0} onClose={close} size="small" dismissable>
      {ids && <Stamps board={board} ids={ids} authors={authors} />}
    </Dialog>
  )
}

function Stamps({ board, ids, authors }: Props & { readonly ids: readonly ObjectId[] }) {
  const { t: translate, language } = useTranslations()
  useAttachedVersion(board)
  useRights(board)
  const whyNot = whyNotAnything(board)
  return (
    <>
      <p className={css.help}>{translate('board.stamp.help')}</p>
      <ul className={css.forms}>
        {stampForms.map((form) => {
          const name = translate(stampKeys[form])
          const { count, own, people } = stampsOf(board, ids, form, authors.keyOf)
          const names = people
            .slice(0, MAX_NAMES)
            .map(({ key, count: each }) =>
              each > 1 ? translate('board.stamp.by', { name: authors.labelOf(key), count: each }) : authors.labelOf(key),
            )
          const rest = people.length - names.length
          return (
            <li key={form} className={css.form}>
              <StampSymbol form={form} size={24} />
              <span className={css.name}>
                <span>
                  {name}
                  {count > 0 && <strong className={css.count}> {count}</strong>}
                </span>
                {names.length > 0 && <small className={css.people}>{formatList(rest > 0 ? [...names, `+${rest}`] : names, language)}</small>}
              </span>
              <IconButton
                Icon={Minus}
                label={translate('board.stamp.takeOff', { form: name })}
                whyNot={whyNot ?? (own > 0 ? null : translate('board.stamp.noneOfYours'))}
                onPress={() => board.unstamp(form, ids)}
              />
              <IconButton Icon={Plus} label={translate('board.stamp.put', { form: name })} whyNot={whyNot} onPress={() => board.stamp(form, ids)} />
            </li>
          )
        })}
      </ul>
    </>
  )
}
