package dev.nightjar.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountTest {

    private final Account account = new Account(2);

    @Test
    void everyRecordOnceBalances() {
        account.wentIn(0, 0);
        account.wentIn(1, 0);

        assertThat(account.cameOut(1, 0)).isTrue();
        assertThat(account.cameOut(0, 0)).isTrue();

        assertThat(account.balances()).isTrue();
        assertThat(account.accounted()).isEqualTo(2);
    }

    @Test
    void aResultThatOvertakesTheBrokersWordForItsRecordIsNoStranger() {
        account.cameOut(0, 7);
        assertThat(account.balances()).isFalse();

        account.wentIn(0, 7);

        assertThat(account.balances()).isTrue();
        assertThat(account.accounted()).isEqualTo(1);
    }

    @Test
    void aRecordThatDoesNotComeOutIsMissed() {
        account.wentIn(0, 0);
        account.wentIn(0, 1);
        account.cameOut(0, 0);

        assertThat(account.missing()).isEqualTo(1);
        assertThat(account.balances()).isFalse();
    }

    @Test
    void aRecordThatComesOutTwiceIsNotCountedTwice() {
        account.wentIn(0, 0);
        account.cameOut(0, 0);

        assertThat(account.cameOut(0, 0)).isFalse();

        assertThat(account.accounted()).isEqualTo(1);
        assertThat(account.repeated()).isEqualTo(1);
        assertThat(account.balances()).isFalse();
    }

    @Test
    void aResultOfARecordThatNeverWentInIsSeen() {
        account.wentIn(0, 0);
        account.cameOut(0, 0);
        account.cameOut(1, 3);
        account.cameOut(5, 0);

        assertThat(account.strange()).isEqualTo(2);
        assertThat(account.balances()).isFalse();
    }
}
