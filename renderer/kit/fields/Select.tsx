import { ChevronDown } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, SelectValue, Text, Select as Whole } from 'react-aria-components'
import { cx } from '../text/cx.ts'
import css from './FormField.module.css'

export interface Option<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly help?: string | undefined
  /** Options with one group stand under its name; options of a group follow each other. */
  readonly group?: string
}

interface Props<Id extends string> {
  readonly label: string
  readonly options: readonly Option<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly help?: string | undefined
  readonly hideLabel?: boolean
  readonly isDisabled?: boolean
}

/** A drop-down of options. For up to five short options use RadioField, which shows all of them. */
export function Select<Id extends string>({ label, options, value, onChange, help, hideLabel = false, isDisabled = false }: Props<Id>) {
  return (
    <Whole
      className={cx(css.field)}
      value={value}
      isDisabled={isDisabled}
      onChange={(selectedId) => {
        const option = options.find((candidate) => candidate.id === selectedId)
        if (option) onChange(option.id)
      }}
    >
      <Label className={cx(css.label, hideLabel && 'visually-hidden')}>{label}</Label>
      {help && (
        <Text slot="description" className={cx(css.help)}>
          {help}
        </Text>
      )}
      <Button className={cx(css.input, css.select)}>
        <SelectValue>{({ selectedText }) => selectedText ?? ''}</SelectValue>
        <ChevronDown aria-hidden size={18} />
      </Button>
      <Popover className={cx(css.popover)} offset={4}>
        <ListBox className={cx(css.list)}>
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={cx(css.option)}>
              <Text slot="label">{option.label}</Text>
              {option.help && (
                <Text slot="description" className={cx(css.help)}>
                  {option.help}
                </Text>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Whole>
  )
}
