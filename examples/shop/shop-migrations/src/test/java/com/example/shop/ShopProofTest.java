package com.example.shop;

import dev.stepwise.testkit.ChainProof;
import dev.stepwise.testkit.ProvenChain;

class ShopProofTest extends ChainProof {
    ShopProofTest() {
        super(ProvenChain.of(new Shop()).withRole("portal", "shop_portal"));
    }
}
