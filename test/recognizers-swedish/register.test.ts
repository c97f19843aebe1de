import { ChoiceRecognizer } from '@microsoft/recognizers-text-choice';
import { DateTimeRecognizer } from '@microsoft/recognizers-text-date-time';
import { NumberRecognizer } from '@microsoft/recognizers-text-number';
import { expect } from 'chai';
import { registerSwedish, swedishCulture } from '../../src/recognizers-swedish/register.js';

describe('Swedish registered in the suite', () => {
  const number = new NumberRecognizer(swedishCulture);
  const choice = new ChoiceRecognizer(swedishCulture);
  const dateTime = new DateTimeRecognizer(swedishCulture);
  before(() => registerSwedish({ number, choice, dateTime }));

  it('gives its models for "sv-se" and "sv-SE"', () => {
    const noFallback = false;
    expect(number.getNumberModel('sv-SE', noFallback).parse('tjugofem')[0]?.resolution['value']).to.equal(
      '25',
    );
    expect(number.getOrdinalModel('sv-se', noFallback).parse('tredje')[0]?.resolution['value']).to.equal('3');
    expect(number.getPercentageModel('sv-se', noFallback).parse('5 %')[0]?.resolution['value']).to.equal(
      '5%',
    );
    expect(choice.getBooleanModel('sv-se', noFallback).parse('japp')[0]?.resolution['value']).to.equal(true);
    const dates = dateTime.getDateTimeModel('sv-se', noFallback);
    expect(dates.parse('i fredags', new Date('2026-03-11T10:30:00'))[0]?.resolution).to.deep.equal({
      values: [{ timex: '2026-03-06', type: 'date', value: '2026-03-06' }],
    });
  });

  it('leaves the suite’s own cultures as they are', () => {
    expect(number.getNumberModel('en-us').parse('twenty five')[0]?.resolution['value']).to.equal('25');
  });

  it('shapes its dates as the English model does', () => {
    const reference = new Date('2026-03-11T10:30:00');
    const english = dateTime.getDateTimeModel('en-us');
    const swedish = dateTime.getDateTimeModel('sv-se');
    for (const [own, other] of [
      ['i morgon', 'tomorrow'],
      ['fredag', 'friday'],
      ['nästa fredag', 'next friday'],
      ['den 3 maj', '3rd may'],
      ['första fredagen i juli', 'first friday of july'],
      ['för två dagar sedan', 'two days ago'],
      ['2026-02-30', '2026-02-30'],
    ] as const) {
      const [result] = swedish.parse(own, reference);
      const [model] = english.parse(other, reference);
      expect(result?.typeName).to.equal(model?.typeName);
      expect(result?.resolution).to.deep.equal(model?.resolution);
    }
  });
});
