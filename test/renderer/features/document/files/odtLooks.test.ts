import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { readBack } from './readBack.ts'

const NAMES = ['office', 'style', 'text', 'xsl-fo-compatible'].map((name) => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`)
const content = (styles: string, body: string) =>
  `<office:document-content xmlns:office="${NAMES[0]}" xmlns:style="${NAMES[1]}" xmlns:text="${NAMES[2]}" xmlns:fo="${NAMES[3]}"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`
const style = (family: string, name: string, weight: string, parent = '') =>
  `<style:style style:family="${family}" style:name="${name}"${parent && ` style:parent-style-name="${parent}"`}><style:text-properties fo:font-weight="${weight}"/></style:style>`
const read = (styles: string, body: string) =>
  readBack('odt', zipSync({ 'content.xml': strToU8(content(styles, body)) })).nodes.map(({ content: letters = [] }) =>
    letters.map(({ text, marks = [] }) => `${text}${marks.map(({ type }) => ` ${type}`).join('')}`),
  )

it('bold of all letters of a paragraph stands with the paragraph in files of LibreOffice; a part of them may have none', () => {
  const styles = [style('paragraph', 'P1', 'bold', 'Standard'), style('text', 'T1', 'normal'), style('text', 'T2', 'bold')].join('')
  const span = (name: string, text: string) => `<text:span text:style-name="${name}">${text}</text:span>`
  expect(read(styles, `<text:p text:style-name="P1">Tutto ${span('T1', 'tranne')} questo</text:p><text:p>Niente</text:p>`)).toEqual([
    ['Tutto  bold', 'tranne', ' questo bold'],
    ['Niente'],
  ])
  expect(read(styles, `<text:p text:style-name="P1">${span('T2', 'Una volta')}</text:p>`)).toEqual([['Una volta bold']])
})
