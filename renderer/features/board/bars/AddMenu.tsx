import { ImagePlus, Plus, Spline, SquareArrowOutUpRight, SquareDashed, Stamp, Type } from 'lucide-react'
import { useEffect, useState } from 'react'
import { shapeForms } from '../../../../shared/model/records/shape.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { cardKind } from '../../../board/objects/card/cardKind.ts'
import { connectorKind } from '../../../board/objects/connector/connectorKind.ts'
import type { ObjectKind } from '../../../board/objects/objectKind.ts'
import { pictureKind } from '../../../board/objects/picture/pictureKind.ts'
import { shapeKind } from '../../../board/objects/shape/shapeKind.ts'
import { stampKind } from '../../../board/objects/stamp/stampKind.ts'
import { boardTextKind } from '../../../board/objects/text/boardTextKind.ts'
import { ownTools } from '../../../board/tools/tool.ts'
import { findCommand } from '../../../kit/commands/commands.ts'
import { Menu, type MenuEntry } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { formKeys } from '../boardTexts.ts'
import { formIcons } from '../choices/formIcons.ts'
import { reasonOf, useRights } from '../rights/whyNot.ts'

/** What is put on a board by hand besides notes: each entry takes up its tool. What the board does not offer now is left out: people begin with few tools. */
export function AddMenu({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  const tool = useLive(board.tool)
  const lastForm = useLive(board.lastForm)
  useRights(board)
  const [takenCount, setTakenCount] = useState(0)
  // after the menu: while it closes, all else is inert, and it would give the focus back to its button
  useEffect(() => {
    if (takenCount > 0) board.focus()
  }, [board, takenCount])
  const take = (name: string) => {
    board.setTool(name)
    setTakenCount((count) => count + 1)
  }
  const kinds: Readonly<Record<string, Pick<ObjectKind, 'records'>>> = {
    text: boardTextKind,
    area: areaKind,
    connector: connectorKind,
    picture: pictureKind,
    card: cardKind,
    stamp: stampKind,
  }
  const offered = (entries: readonly MenuEntry[]) =>
    entries.flatMap((entry) => {
      const refusal = board.permissions.whyNotCreate(kinds[entry.id] ?? shapeKind)
      return refusal === 'limited' ? [] : [{ ...entry, whyNot: reasonOf(refusal) }]
    })
  const tools = offered([
    { id: 'text', label: t('board.tool.text'), Icon: Type, keys: 'T', onAction: () => take(boardTextKind.name) },
    { id: 'area', label: t('board.tool.area'), Icon: SquareDashed, onAction: () => take(areaKind.name) },
    { id: 'connector', label: t('board.tool.connector'), Icon: Spline, keys: 'L', onAction: () => take(connectorKind.name) },
    {
      id: 'picture',
      label: t('board.newPicture'),
      Icon: ImagePlus,

      onAction: () => findCommand('board.newPicture')?.run(),
    },
    {
      id: 'card',
      label: t('board.newCard'),
      Icon: SquareArrowOutUpRight,

      onAction: () => findCommand('board.newCard')?.run(),
    },
    { id: 'stamp', label: t('board.tool.stamp'), Icon: Stamp, keys: 'Shift+S', onAction: () => take(stampKind.name) },
  ])
  const shapes = offered(
    shapeForms.map((form) => ({
      id: form,
      label: t(formKeys[form]),
      Icon: formIcons[form],
      ...(form === lastForm ? { keys: 'S' } : {}),
      onAction: () => {
        board.chooseForm(form)
        take(shapeKind.name)
      },
    })),
  )
  const entries = [...tools, ...(tools.length > 0 && shapes.length > 0 ? ['separator' as const] : []), ...shapes]
  if (entries.length === 0) return null
  return (
    <Menu
      text={t('board.add')}
      label={t('board.addLabel')}
      Icon={Plus}
      variant={ownTools.some((name) => name === tool) ? 'quiet' : 'plain'}
      entries={entries}
    />
  )
}
