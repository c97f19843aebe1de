import { expect } from 'chai';
import type { SparseVector } from '../../src/understanding/linear-model.js';
import { networkScore, trainSmallNetwork } from '../../src/understanding/small-network.js';

const vector = (...rows: readonly number[]): SparseVector => ({
  rows: Int32Array.from(rows),
  values: Float32Array.from(rows, () => 1 / Math.sqrt(rows.length)),
  coverage: 1,
});

/** Rows: 0 "hits", 1 "plays", 2 "now", 3 "last year". Danger is what no single one of them tells. */
const cases: readonly (readonly [SparseVector, boolean])[] = [
  [vector(0, 2), true],
  [vector(0, 3), false],
  [vector(1, 2), false],
  [vector(1, 3), true],
];

describe('the small network', () => {
  const train = () => {
    const many = Array.from({ length: 60 }, () => cases).flat();
    return trainSmallNetwork(
      many.map(([one]) => one),
      many.map(([, positive]) => positive),
      4,
      { units: 8, spread: 0.5, epochs: 20, rate: 0.1, positiveWeight: 1, shown: 1 },
    );
  };

  it('learns combinations that no sum of single weights can', () => {
    const network = train();
    for (const [one, positive] of cases) expect(networkScore(network, one) > 0).to.equal(positive);
  });

  it('makes more of the lesser sign when it was often shown alone', () => {
    const both = (sign: number): SparseVector => ({
      rows: Int32Array.of(sign, sign + 1),
      values: Float32Array.of(0.98, 0.2),
      coverage: 1,
    });
    const many = Array.from({ length: 200 }, () => [both(0), both(2)]).flat();
    const lesser = (shown: number) => {
      const network = trainSmallNetwork(
        many,
        many.map((_, at) => at % 2 === 0),
        4,
        { units: 4, spread: 0.5, epochs: 5, rate: 0.1, positiveWeight: 1, shown },
      );
      return networkScore(network, vector(1)) - networkScore(network, vector(3));
    };
    expect(lesser(0.5)).to.be.greaterThan(lesser(1) * 1.2);
  });

  it('gives the same network each time', () => {
    expect(train()).to.deep.equal(train());
  });
});
