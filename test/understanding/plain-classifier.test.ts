import { expect } from 'chai';
import { trainPlainClassifier } from '../../src/understanding/plain-classifier.js';

const examples = [
  ...['turn on the lamp', 'the lamp is dark', 'light the lamp'].map((text) => ({ text, topic: 'lamp' })),
  ...['the car is too fast', 'fast cars', 'slow down the car'].map((text) => ({ text, topic: 'car' })),
];

describe('the plain classifier', () => {
  const classify = trainPlainClassifier(examples);

  it('knows what it was taught, misspelt too', () => {
    expect(classify('the lampp is darkk').topic).to.equal('lamp');
    expect(classify('a fastt carr').topic).to.equal('car');
  });

  it('is surer of what it knows than of what belongs nowhere', () => {
    const sure = classify('the car is fast').confidence;
    for (const text of ['quantum mechanics', 'zzzz', ''])
      expect(classify(text).confidence).to.be.lessThan(sure);
  });
});
