package dev.touchstone.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.SsoRole;
import dev.touchstone.verifier.identity.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingIndexTest {

    private static final String ACCOUNT = "arn:aws:iam::123456789012:";

    @Test
    void arn_isFoundInAnyCase_rolesBeforeUsersBeforeAccounts() {
        MappingIndex index = MappingIndex.builder()
                .user(ACCOUNT + "user/Both", mapping("user"))
                .role(ACCOUNT + "user/both", mapping("role"))
                .role(ACCOUNT + "role/R", mapping("first"))
                .role(ACCOUNT + "role/r", mapping("later"))
                .user(ACCOUNT + "user/U", mapping("u"))
                .account("123456789012")
                .build();
        assertThat(index.find(identity("USER/BOTH"))).isEqualTo(found("role"));
        assertThat(index.find(identity("role/R"))).isEqualTo(found("later"));
        assertThat(index.find(identity("user/u"))).isEqualTo(found("u"));
        assertThat(index.find(identity("role/Other"))).isEqualTo(new Lookup.AccountFound());
        // U+212A, the Kelvin sign, is not a K.
        assertThat(MappingIndex.builder()
                        .role(ACCOUNT + "role/K", mapping("k"))
                        .build()
                        .find(identity("role/\u212a")))
                .isEqualTo(new Lookup.Absent());
    }

    @ParameterizedTest
    @CsvSource({
        "role/AWSReservedSSO_Admin_0123456789abcdef,true",
        "role/awsreservedsso_admin_0123456789ABCDEF,true",
        "role/AWSReservedSSO_Admin_,false",
        "role/AWSReservedSSO_Admin_0123,false",
        "role/AWSReservedSSO_Admin_Extra_0123456789abcdef,false",
        "role/AWSReservedSSO_AdminX_0123456789abcdef,false",
        "user/AWSReservedSSO_Admin_0123456789abcdef,false",
        "role/x/AWSReservedSSO_Admin_0123456789abcdef,false",
    })
    void ssoRole_isFoundBySetAndAccount(String resource, boolean expected) {
        MappingIndex index = MappingIndex.builder()
                .ssoRole(new SsoRole("Admin", "123456789012", "aws"), mapping("sso"))
                .build();
        assertThat(index.find(identity(resource)).equals(found("sso"))).isEqualTo(expected);
    }

    @Test
    void ssoRole_isOfItsPartitionAndAccountOnly() {
        MappingIndex index = MappingIndex.builder()
                .ssoRole(new SsoRole("a.b+c", "123456789012", "aws-us-gov"), mapping("sso"))
                .build();
        assertThat(index.find(of("arn:aws-us-gov:iam::123456789012:role/AWSReservedSSO_a.b+c_0123456789abcdef")))
                .isEqualTo(found("sso"));
        assertThat(index.find(of("arn:aws-us-gov:iam::123456789012:role/AWSReservedSSO_aXb+c_0123456789abcdef")))
                .isEqualTo(new Lookup.Absent());
        assertThat(index.find(of("arn:aws:iam::123456789012:role/AWSReservedSSO_a.b+c_0123456789abcdef")))
                .isEqualTo(new Lookup.Absent());
        assertThat(index.find(of("arn:aws-us-gov:iam::210987654321:role/AWSReservedSSO_a.b+c_0123456789abcdef")))
                .isEqualTo(new Lookup.Absent());
    }

    @Test
    void ssoValues_areValidated() {
        assertThat(new SsoRole("a".repeat(33), "123456789012", "aws").objection())
                .isPresent();
        assertThat(new SsoRole("Admin", "12345678901", "aws").objection()).isPresent();
        assertThat(new SsoRole("Admin", "123456789012", "bogus").objection()).isPresent();
        assertThat(new SsoRole("", "123456789012", "aws").objection()).isPresent();
        assertThat(new SsoRole("a".repeat(32), "123456789012", "aws").objection())
                .isEmpty();
    }

    private static Identity identity(String resource) {
        return of(ACCOUNT + resource);
    }

    private static Identity of(String arn) {
        return new Identity(arn, arn, "123456789012", "ID", "", "", "sts.amazonaws.com");
    }

    private static IdentityMapping mapping(String username) {
        return new IdentityMapping(username, List.of());
    }

    private static Lookup found(String username) {
        return new Lookup.Found(mapping(username));
    }
}
